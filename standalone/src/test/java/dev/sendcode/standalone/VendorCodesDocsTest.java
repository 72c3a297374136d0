package dev.sendcode.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.DispatchOutcome.Throttled;
import dev.sendcode.providers.ProviderCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holds docs/vendor-codes.md against the code tables and the policy; {@code bin/vendor-codes} writes it. */
class VendorCodesDocsTest {

    private static final Path FILE = Path.of("../docs/vendor-codes.md");

    @Test
    void theDocumentSaysWhatTablesAndPolicySay() throws IOException {
        String document = new VendorCodesDocs().text();
        if (Boolean.getBoolean("vendor-codes.write")) {
            Files.writeString(FILE, document);
        }

        assertThat(Files.readString(FILE)).as("run bin/vendor-codes").isEqualTo(document);
    }

    @Test
    void everyCodeOfEveryProviderIsInIt() {
        String document = new VendorCodesDocs().text();

        assertThat(ProviderCatalog.all())
                .isNotEmpty()
                .allSatisfy(kind -> assertThat(kind.codes().rows())
                        .isNotEmpty()
                        .allSatisfy(row -> assertThat(document).contains("| `" + row.code() + "` |")));
    }

    @Test
    void thePolicysWordsAreThePolicys() {
        var policy = new PolicyInWords();
        var limit =
                new Throttled(Throttled.Scope.RECIPIENT, Duration.ofSeconds(1), "RECIPIENT_LIMIT", Optional.empty());

        assertThat(policy.withAnother(limit)).isEqualTo("ends FAILED; the window holds");
        assertThat(policy.withAnother(new DispatchOutcome.Unconfirmed("READ_TIMEOUT", Optional.empty())))
                .startsWith("waits");
        assertThat(policy.onTheLast(new DispatchOutcome.Unreachable("TLS_FAILED", Optional.empty())))
                .isEqualTo("the same account again, after a pause");
    }
}
