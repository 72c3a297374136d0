package dev.sendcode.simulator.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.simulator.Digests;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Tc3SignatureTest {

    @Test
    void theVendorsExample() {
        String payload =
                "{\"Limit\": 1, \"Filters\": [{\"Values\": [\"\\u672a\\u547d\\u540d\"], \"Name\": \"instance-name\"}]}";
        String hash = Digests.hex("SHA-256", payload);

        String signature = Tc3Signature.of(
                List.of("content-type", "host", "x-tc-action"),
                Map.of(
                        "content-type", "application/json; charset=utf-8",
                        "host", "cvm.tencentcloudapi.com",
                        "x-tc-action", "DescribeInstances"),
                hash,
                Instant.ofEpochSecond(1_551_113_065),
                "cvm",
                "*".repeat(32));

        assertThat(hash).startsWith("35e9c5b0").endsWith("f064");
        assertThat(signature).isEqualTo("10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f");
    }
}
