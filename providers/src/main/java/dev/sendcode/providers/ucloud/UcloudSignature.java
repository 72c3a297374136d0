package dev.sendcode.providers.ucloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.ucloud.common.pojo.BaseRequestParam;
import cn.ucloud.common.pojo.Param;
import cn.ucloud.common.util.ObjectToParam;
import cn.ucloud.common.util.Signature;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Signs requests; source: docs.ucloud.cn/api/summary/signature. The library says which fields a request has and how they are put together; the digest is
 * made here, as the library's own takes the process's charset, which is wrong for Chinese signatures wherever that is not UTF-8.
 */
final class UcloudSignature {

    private UcloudSignature() {}

    /**
     * The fields to send, signed.
     *
     * @throws UnsignableRequest if the library refuses a field, for example an empty parameter of a template
     */
    static Map<String, Object> signed(BaseRequestParam request, UcloudAccount account) {
        request.setPublicKey(account.publicKey());
        account.projectId().ifPresent(request::setProjectId);
        var fields = fields(request);
        var signed = new LinkedHashMap<String, Object>();
        fields.forEach(field -> signed.put(field.getParamKey(), field.getParamValue()));
        signed.put("Signature", signature(fields, account.privateKey()));
        return signed;
    }

    /** In hex. */
    static String signature(List<Param> fields, String privateKey) {
        var sorted =
                fields.stream().sorted(Comparator.comparing(Param::getParamKey)).toList();
        return HexFormat.of().formatHex(sha1().digest((Signature.stitchParams(sorted) + privateKey).getBytes(UTF_8)));
    }

    /** Its own exceptions hold no values, but are not handed on for all that. */
    private static List<Param> fields(BaseRequestParam request) {
        try {
            return new ArrayList<>(ObjectToParam.objectToParams(request));
        } catch (Exception refused) {
            throw new UnsignableRequest();
        }
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException("this Java has no SHA-1", everyJavaHasIt);
        }
    }

    /** The library refused a field of a request; says nothing of its value. */
    static final class UnsignableRequest extends RuntimeException {
        UnsignableRequest() {
            super("the request has a field that must not be empty");
        }
    }
}
