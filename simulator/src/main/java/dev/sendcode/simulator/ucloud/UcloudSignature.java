package dev.sendcode.simulator.ucloud;

import dev.sendcode.simulator.Digests;
import java.util.Map;
import java.util.TreeMap;

/** SHA1 over the parameters, after https://docs.ucloud.cn/api/summary/signature. It knows no time and no nonce: whoever has a request can repeat it. */
final class UcloudSignature {

    private UcloudSignature() {}

    /**
     * The signature in lower-case hex.
     *
     * @param parameters all of them, with or without {@code Signature}, as text
     */
    static String of(Map<String, String> parameters, String privateKey) {
        var toSign = new StringBuilder();
        new TreeMap<>(parameters).forEach((name, value) -> {
            if (!name.equals("Signature")) {
                toSign.append(name).append(value);
            }
        });
        return Digests.hex("SHA-1", toSign.append(privateKey).toString());
    }
}
