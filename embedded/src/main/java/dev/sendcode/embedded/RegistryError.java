package dev.sendcode.embedded;

/** An answer that is an error, by Confluent's codes: the HTTP status is the code's first three digits. */
final class RegistryError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    private RegistryError(int code, String message) {
        super(message);
        this.code = code;
    }

    static RegistryError badRequest(String message) {
        return new RegistryError(400, message);
    }

    static RegistryError notFound() {
        return new RegistryError(404, "HTTP 404 Not Found");
    }

    static RegistryError noSubject(String subject) {
        return new RegistryError(40401, "Subject '" + subject + "' not found.");
    }

    static RegistryError noVersion(String version) {
        return new RegistryError(40402, "Version " + version + " not found.");
    }

    static RegistryError noSchema() {
        return new RegistryError(40403, "Schema not found");
    }

    static RegistryError noOwnCompatibility(String subject) {
        return new RegistryError(
                40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RegistryError incompatible(String subject, String details) {
        return new RegistryError(
                409,
                "Schema being registered is incompatible with an earlier schema for subject \"" + subject
                        + "\", details: " + details);
    }

    static RegistryError invalidSchema(String details) {
        return new RegistryError(42201, "Invalid schema: " + details);
    }

    static RegistryError invalidVersion(String version) {
        return new RegistryError(
                42202,
                "The specified version '" + version
                        + "' is not a valid version id. Allowed values are between [1, 2^31-1]"
                        + " and the string \"latest\"");
    }

    static RegistryError invalidCompatibility(String level) {
        return new RegistryError(42203, "Invalid compatibility level: " + level);
    }

    static RegistryError storeAway(String details) {
        return new RegistryError(50001, "Error in the backend data store: " + details);
    }

    int code() {
        return code;
    }

    int status() {
        return code < 1_000 ? code : code / 100;
    }
}
