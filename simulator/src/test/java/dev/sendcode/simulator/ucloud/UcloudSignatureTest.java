package dev.sendcode.simulator.ucloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UcloudSignatureTest {

    @Test
    void theVendorsExample() {
        var parameters = Map.of(
                "Action", "DescribeUHostInstance",
                "Limit", "10",
                "PublicKey", "ucloudsomeone@example.com1296235120854146120",
                "Region", "cn-bj2",
                "Signature", "counts for nothing");

        assertThat(UcloudSignature.of(parameters, "46f09bb9fab4f12dfc160dae12273d5332b5debe"))
                .isEqualTo("cba5cf5ec4d4233d206b1b54951e3787350a642f");
    }
}
