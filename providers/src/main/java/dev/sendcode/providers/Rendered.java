package dev.sendcode.providers;

/**
 * What the person will read, in the pieces that vendors want. It holds the code: it is never printed.
 *
 * @param templateId id of the template in our settings
 * @param signature the brand, without brackets; may be empty
 * @param text the whole text without the signature
 * @param code the code
 * @param minutes validity in minutes, at least 1
 */
public record Rendered(String templateId, String signature, String text, String code, int minutes) {

    @Override
    public String toString() {
        return "Rendered[template=" + templateId + "]";
    }
}
