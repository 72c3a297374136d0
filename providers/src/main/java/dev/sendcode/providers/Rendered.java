package dev.sendcode.providers;

import java.util.List;
import java.util.Optional;

/**
 * What the person will read, in the pieces that vendors want. It holds the code: it is never printed.
 *
 * @param templateId id of the template in our settings
 * @param vendorTemplateId the vendor's id of the same template; absent where the vendor takes the text itself
 * @param signature the brand, without brackets; may be empty
 * @param parameters what the vendor puts into its placeholders, in their order
 * @param text the whole text without the signature
 * @param code the code
 * @param minutes validity in minutes, at least 1
 */
public record Rendered(
        String templateId,
        Optional<String> vendorTemplateId,
        String signature,
        List<Parameter> parameters,
        String text,
        String code,
        int minutes) {

    /**
     * One placeholder.
     *
     * @param name the vendor's name of it; where placeholders are numbered, only the order counts
     * @param value never printed
     */
    public record Parameter(String name, String value) {
        @Override
        public String toString() {
            return "Parameter[" + name + "]";
        }
    }

    /** Keeps its own copy. */
    public Rendered {
        parameters = List.copyOf(parameters);
    }

    /** The signature in the brackets that Chinese carriers want before the text, or the text alone where there is no signature. */
    public String signedText() {
        return signature.isEmpty() ? text : "【" + signature + "】" + text;
    }

    /**
     * Whether the text keeps what it promises: an account whose texts name a validity ({@link AccountFields#VALIDITY}) can send only codes that live
     * as long, unless the text takes the minutes as a parameter.
     */
    public boolean keeps(VendorAccount account) {
        String lives = Integer.toString(minutes);
        return account.field(AccountFields.VALIDITY.name()).map(lives::equals).orElse(true)
                || parameters.stream().anyMatch(parameter -> parameter.value().equals(lives));
    }

    @Override
    public String toString() {
        return "Rendered[template=" + templateId + "]";
    }
}
