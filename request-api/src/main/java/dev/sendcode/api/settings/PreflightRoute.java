package dev.sendcode.api.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.HttpRoute;
import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsContent;
import dev.sendcode.settings.Change;
import dev.sendcode.settings.ChangeSet;
import dev.sendcode.settings.SettingsWriter;
import dev.sendcode.settings.Snapshot;
import dev.sendcode.settings.WriteResult;
import dev.sendcode.settings.preflight.Preflight;
import dev.sendcode.settings.preflight.PreflightProblem;
import dev.sendcode.settings.preflight.PreflightProblem.Severity;
import dev.sendcode.settings.preflight.VendorQuestions;
import dev.sendcode.settings.vendors.VendorDesks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** {@code POST /v1/settings/preflight}: what is missing before codes can be sent, with changes or without. To be guarded by {@link AdminAccess}. */
public final class PreflightRoute {

    private static final String AUTHOR = "preflight";

    private final SettingsWriter writer;
    private final Supplier<Settings> inForce;
    private final Set<String> providers;
    private final VendorQuestions vendors;

    private record Line(String key, String pointer, String message, String severity) {}

    private record Answer(long version, boolean ready, List<Line> problems) {}

    /**
     * What is to be looked at.
     *
     * @param closed places of secrets that are set and cannot be opened here
     * @param findings what keeps the changes from being written
     */
    private record Looked(
            long version,
            SettingsContent content,
            Map<SettingKey, Set<String>> closed,
            Map<SettingKey, List<Finding>> findings) {}

    /**
     * Looks at what the writer has.
     *
     * @param inForce what holds while the topic has no settings
     * @param providers those that have a dispatch topic
     * @param desks where vendors are asked; closed by its owner
     */
    public PreflightRoute(SettingsWriter writer, Supplier<Settings> inForce, Set<String> providers, VendorDesks desks) {
        this.writer = writer;
        this.inForce = inForce;
        this.providers = Set.copyOf(providers);
        this.vendors = new VendorQuestions(desks::of);
    }

    /** The route. */
    public HttpRoute route() {
        return HttpRoute.post("/v1/settings/preflight", SettingsRoutes.patient(this::preflight));
    }

    private HttpResponse preflight(HttpRequest request) {
        return Body.read(request, Set.of("changes", "applications", "vendors"), body -> {
            boolean ask = body.flag("vendors");
            var wanted = applications(body);
            List<Change> changes = body.json().hasNonNull("changes") ? new ChangesBody(body).read() : List.of();
            return body.refusal()
                    .orElseGet(() -> changes.isEmpty() ? answer(stored(), wanted, ask) : with(changes, wanted, ask));
        });
    }

    private static Predicate<String> applications(Body body) {
        JsonNode written = body.json().path("applications");
        if (written.isMissingNode() || written.isNull()) {
            return _ -> true;
        }
        var ids = new HashSet<String>();
        written.forEach(id -> ids.add(id.asText()));
        if (!written.isArray() || ids.isEmpty()) {
            body.problem("The field \"applications\" must be a list of applications' ids.");
        }
        return ids::contains;
    }

    private HttpResponse with(List<Change> changes, Predicate<String> wanted, boolean ask) {
        return switch (writer.look(new ChangeSet(AUTHOR, "", changes))) {
            case WriteResult.Writable(var candidate) ->
                answer(new Looked(version(), candidate.content(), candidate.closed(), Map.of()), wanted, ask);
            case WriteResult.Invalid(var findings, var candidate) ->
                answer(new Looked(version(), candidate.content(), candidate.closed(), findings), wanted, ask);
            case WriteResult.Unchanged _ -> answer(stored(), wanted, ask);
            case WriteResult.Conflict(var key, var current) -> SettingsAnswers.conflict(key, current);
            case WriteResult.Unavailable(String why) -> SettingsAnswers.unavailable(why);
            case WriteResult.Written _, WriteResult.NoSuchVersion _ ->
                throw new IllegalStateException("who looks writes nothing");
        };
    }

    private long version() {
        return inForce.get().version();
    }

    /** What stands there; before anything was ever applied, what the processes began with. */
    private Looked stored() {
        Snapshot now = writer.snapshot();
        if (now.head().isEmpty()) {
            return new Looked(0, inForce.get().content(), Map.of(), Map.of());
        }
        var closed = new HashMap<SettingKey, Set<String>>();
        now.stored().forEach((key, stored) -> {
            if (!stored.secrets().isEmpty()) {
                closed.put(key, new TreeSet<>(stored.secrets().keySet()));
            }
        });
        return new Looked(now.version(), now.content(), closed, Map.of());
    }

    private HttpResponse answer(Looked looked, Predicate<String> wanted, boolean ask) {
        var problems = new LinkedHashSet<PreflightProblem>();
        looked.findings()
                .forEach((key, found) -> found.forEach(finding ->
                        problems.add(new PreflightProblem(key, finding.pointer(), finding.message(), Severity.ERROR))));
        problems.addAll(
                ask
                        ? Preflight.withVendors(looked.content(), providers, wanted, looked.closed(), vendors)
                        : Preflight.of(looked.content(), providers, wanted, looked.closed()));
        var all = new ArrayList<>(problems);
        return HttpResponse.json(
                200,
                new Answer(
                        looked.version(),
                        Preflight.isReady(all),
                        all.stream().map(PreflightRoute::line).toList()));
    }

    private static Line line(PreflightProblem problem) {
        return new Line(
                problem.key().text(),
                problem.pointer(),
                problem.message(),
                problem.severity().name().toLowerCase(Locale.ROOT));
    }
}
