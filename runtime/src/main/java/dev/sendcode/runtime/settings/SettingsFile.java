package dev.sendcode.runtime.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sendcode.runtime.config.ConfigurationException;
import dev.sendcode.runtime.config.ConfigurationException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Settings as a person writes them: YAML, with defaults for what is left out. */
final class SettingsFile {

    private static final String DEMO = "/demo/settings.yaml";
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,6})([smhd])");
    private static final List<PhoneLimit> USUAL_LIMITS =
            Stream.of("5/10m", "10/1h", "20/1d").map(PhoneLimit::parse).toList();

    private final String source;
    private final List<Problem> problems = new ArrayList<>();

    private SettingsFile(String source) {
        this.source = source;
    }

    static Settings read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new SettingsFile(file.toString()).read(in, false);
        } catch (UnrecognizedPropertyException unknown) {
            throw new ConfigurationException(List.of(problem(
                    file.toString(),
                    "has an unknown field \"" + unknown.getPropertyName() + "\"; there are "
                            + new TreeSet<>(unknown.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .toList()))));
        } catch (JacksonException malformed) {
            throw new ConfigurationException(List.of(problem(
                    file.toString(),
                    "is not readable as settings: " + firstLine(malformed.getOriginalMessage()) + " (line "
                            + lineOf(malformed) + ")")));
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    List.of(problem(file.toString(), "cannot be read: is it there, and may this user read it?")));
        }
    }

    static Settings demo() {
        try (var in = Objects.requireNonNull(SettingsFile.class.getResourceAsStream(DEMO))) {
            return new SettingsFile("demo").read(in, true);
        } catch (IOException ourOwnResource) {
            throw new UncheckedIOException(ourOwnResource);
        }
    }

    private Settings read(InputStream in, boolean demo) throws IOException {
        var written = YAML.readValue(in, Written.class);
        var applications = new TreeMap<String, Application>();
        orEmpty(written.applications).forEach(a -> attempt(() -> put(applications, application(a), Application::id)));
        var accounts = new TreeMap<String, Account>();
        orEmpty(written.accounts).forEach(a -> attempt(() -> put(accounts, account(a), Account::id)));
        var templates = new ArrayList<Template>();
        orEmpty(written.templates).forEach(t -> attempt(() -> templates.add(template(t))));
        var routes = new ArrayList<Route>();
        orEmpty(written.routes)
                .forEach(r -> attempt(() -> routes.add(
                        new Route(required(r.region, "route", "region"), required(r.accounts, "route", "accounts")))));
        failIfAny();
        var settings = attempt(
                () -> new Settings(orElse(written.version, 1L), applications, accounts, templates, routes, demo));
        failIfAny();
        return settings.orElseThrow();
    }

    private static Application application(WrittenApplication a) {
        String id = required(a.id, "application", "id");
        return new Application(
                id,
                orElse(a.name, id),
                orEmpty(a.apiKeys).stream()
                        .map(key -> key.replaceFirst("^sha256:", ""))
                        .toList(),
                orElse(a.international, false),
                orElse(a.genauth, false),
                Optional.ofNullable(a.window).map(SettingsFile::duration),
                a.phoneLimits == null
                        ? USUAL_LIMITS
                        : a.phoneLimits.stream().map(PhoneLimit::parse).toList(),
                duration(orElse(a.validity, "5m")),
                orElse(a.codeLength, 6),
                sameCode(orElse(a.resend, "same-code")),
                orElse(a.strictNumbers, false));
    }

    private static Account account(WrittenAccount a) {
        String id = required(a.id, "account", "id");
        return new Account(
                id,
                required(a.provider, "account " + id, "provider"),
                orElse(a.name, id),
                orElse(a.enabled, true),
                orElse(a.receipts, true),
                duration(orElse(a.horizon, "24h")),
                required(a.callbackToken, "account " + id, "callbackToken"),
                orElse(a.perMinute, 60),
                orElse(a.perDay, 1000),
                a.fields == null ? Map.of() : a.fields);
    }

    private static Template template(WrittenTemplate t) {
        String id = required(t.id, "template", "id");
        String text = required(t.text, "template " + id, "text");
        return new Template(
                id,
                required(t.provider, "template " + id, "provider"),
                orElse(t.region, "*"),
                required(t.scenario, "template " + id, "scenario"),
                Optional.ofNullable(t.locale),
                Optional.ofNullable(t.vendorId),
                orElse(t.signature, ""),
                t.parameters == null ? Template.parametersOf(text) : parameters(id, t.parameters),
                text);
    }

    /** {@code [code, minutes]}, or {@code {vendorsName: code, itsOther: minutes}}. */
    private static List<Template.Parameter> parameters(String id, JsonNode written) {
        var parameters = new ArrayList<Template.Parameter>();
        if (written.isArray()) {
            written.forEach(value -> parameters.add(parameter(id, value.asText(), value.asText())));
        } else {
            written.properties()
                    .forEach(entry -> parameters.add(
                            parameter(id, entry.getKey(), entry.getValue().asText())));
        }
        return parameters;
    }

    private static Template.Parameter parameter(String id, String name, String value) {
        return switch (value) {
            case "code" -> new Template.Parameter(name, Template.Value.CODE);
            case "minutes" -> new Template.Parameter(name, Template.Value.MINUTES);
            default ->
                throw new IllegalArgumentException("template " + id + ": parameters must be [code, minutes], or the"
                        + " vendor's names with one of the two each, such as {number: code, time: minutes}; \"" + value
                        + "\" is neither");
        };
    }

    private static <T> T put(Map<String, T> all, T one, Function<T, String> id) {
        if (all.put(id.apply(one), one) != null) {
            throw new IllegalArgumentException("there are two of the id " + id.apply(one));
        }
        return one;
    }

    private static boolean sameCode(String resend) {
        return switch (resend) {
            case "same-code" -> true;
            case "new-code" -> false;
            default -> throw new IllegalArgumentException("resend \"" + resend + "\" must be same-code or new-code");
        };
    }

    private static Duration duration(String text) {
        var match = DURATION.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no duration: write 60s, 5m, 24h or 7d");
        }
        long count = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private <T> Optional<T> attempt(Supplier<T> making) {
        try {
            return Optional.ofNullable(making.get());
        } catch (IllegalArgumentException wrong) {
            problems.add(problem(source, String.valueOf(wrong.getMessage())));
        }
        return Optional.empty();
    }

    private static Problem problem(String file, String message) {
        return new Problem("SENDCODE_SETTINGS_FILE=\"" + file + "\"", message + " (settings.file)");
    }

    private void failIfAny() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static int lineOf(JacksonException malformed) {
        return malformed.getLocation() == null ? 0 : malformed.getLocation().getLineNr();
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <T> T orElse(@Nullable T value, T usual) {
        return value == null ? usual : value;
    }

    private record Written(
            @Nullable Long version,
            @Nullable List<WrittenApplication> applications,
            @Nullable List<WrittenAccount> accounts,
            @Nullable List<WrittenTemplate> templates,
            @Nullable List<WrittenRoute> routes) {}

    private record WrittenApplication(
            @Nullable String id,
            @Nullable String name,
            @Nullable List<String> apiKeys,
            @Nullable Boolean international,
            @Nullable Boolean genauth,
            @Nullable String window,
            @Nullable List<String> phoneLimits,
            @Nullable String validity,
            @Nullable Integer codeLength,
            @Nullable String resend,
            @Nullable Boolean strictNumbers) {}

    private record WrittenAccount(
            @Nullable String id,
            @Nullable String provider,
            @Nullable String name,
            @Nullable Boolean enabled,
            @Nullable Boolean receipts,
            @Nullable String horizon,
            @Nullable String callbackToken,
            @Nullable Integer perMinute,
            @Nullable Integer perDay,
            @Nullable Map<String, String> fields) {}

    private record WrittenTemplate(
            @Nullable String id,
            @Nullable String provider,
            @Nullable String region,
            @Nullable Scenario scenario,
            @Nullable String locale,
            @Nullable String vendorId,
            @Nullable String signature,
            @Nullable JsonNode parameters,
            @Nullable String text) {}

    private record WrittenRoute(
            @Nullable String region, @Nullable List<String> accounts) {}

    private static <T> T required(@Nullable T value, String what, String field) {
        if (value == null) {
            throw new IllegalArgumentException("every " + what + " needs " + field);
        }
        return value;
    }
}
