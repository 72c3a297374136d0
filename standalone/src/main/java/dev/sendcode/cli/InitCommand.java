package dev.sendcode.cli;

import dev.sendcode.runtime.keys.NewKeysets;
import dev.sendcode.runtime.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes what an installation of one's own needs: keys that nobody else knows, and settings to start from. */
@Command(
        name = "init",
        description = "Make keysets, an admin token, an API key and settings of your own in a new folder.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sendcode init /etc/sendcode",
            "  sendcode init mine --sandbox && (set -a; . mine/sendcode.env; sendcode up --data mine/data)",
            "",
            "Files are readable by you alone (mode 0600). An existing file is never overwritten.",
        })
final class InitCommand implements Callable<Integer> {

    private static final int TOKEN_BYTES = 32;

    private final Terminal terminal;
    private final SecureRandom random = new SecureRandom();

    @Parameters(paramLabel = "DIR", description = "A folder that is empty or does not exist.")
    private Path directory = Path.of(".");

    @Option(
            names = "--sandbox",
            description = "Put the sandbox behind the builtin account: messages go to an inbox only.")
    private boolean sandbox;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var folder = PrivateFolder.create(directory);
        String apiKey = "sk-" + token();
        var seal = NewKeysets.seal();
        folder.write("hash.keyset.json", NewKeysets.prf());
        folder.write("code.keyset.json", NewKeysets.prf());
        folder.write("seal-public.keyset.json", seal.publicJson());
        folder.write("seal-private.keyset.json", seal.privateJson());
        folder.write("settings.keyset.json", NewKeysets.aead());
        folder.write("admin-token", token() + "\n");
        folder.write("api-key", apiKey + "\n");
        folder.write("settings.yaml", settings(apiKey));
        folder.write("sendcode.env", environment(folder));
        tell(folder.root(), apiKey);
        return Exit.DONE;
    }

    private void tell(Path root, String apiKey) {
        if (json) {
            terminal.line(Api.write(Map.of("directory", root.toString(), "application", "main", "apiKey", apiKey)));
            return;
        }
        terminal.line("made " + root + ":");
        terminal.line(
                "  *.keyset.json   random keys: phone hashes, codes, sealed codes, secrets in settings; keep a copy");
        terminal.line("  admin-token     of operators, for /v1/settings of request-api");
        terminal.line("  api-key         of application main: " + terminal.bold(apiKey));
        terminal.line("  settings.yaml   applications, accounts, texts, routes: yours to edit");
        terminal.line("  sendcode.env    names them to every process:  set -a; . " + root.resolve("sendcode.env"));
    }

    private String settings(String apiKey) {
        return resource()
                .replace("${apiKeyHash}", Settings.hashOf(apiKey))
                .replace("${callbackToken}", token())
                .replace("${backing}", sandbox ? "    fields: {backing: sandbox}\n" : "");
    }

    private static String environment(PrivateFolder folder) {
        return """
                # Names the keysets and settings of this folder to every Sendcode process:  set -a; . sendcode.env
                # A process needs only its own: workers the private sealing keyset, request-api the public one.
                SENDCODE_KEYS_HASH_FILE=%s
                SENDCODE_KEYS_CODE_FILE=%s
                SENDCODE_KEYS_SEAL_PUBLIC_FILE=%s
                SENDCODE_KEYS_SEAL_PRIVATE_FILE=%s
                SENDCODE_KEYS_SETTINGS_FILE=%s
                SENDCODE_ADMIN_TOKEN_FILE=%s
                SENDCODE_SETTINGS_FILE=%s
                """.formatted(
                        folder.quoted("hash.keyset.json"),
                        folder.quoted("code.keyset.json"),
                        folder.quoted("seal-public.keyset.json"),
                        folder.quoted("seal-private.keyset.json"),
                        folder.quoted("settings.keyset.json"),
                        folder.quoted("admin-token"),
                        folder.quoted("settings.yaml"));
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String resource() {
        try (InputStream in = Objects.requireNonNull(InitCommand.class.getResourceAsStream("settings.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException ourOwnResource) {
            throw new UncheckedIOException(ourOwnResource);
        }
    }
}
