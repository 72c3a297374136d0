package dev.sendcode.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.runtime.settings.StoredSetting;

/** Accounts that were deleted and are kept, as what they sent may still end: {@code deleted: true} in their documents. */
final class Deleted {

    static final String FIELD = "deleted";

    private Deleted() {}

    static boolean is(StoredSetting stored) {
        return is(stored.document());
    }

    static boolean is(ObjectNode document) {
        return document.path(FIELD).asBoolean(false);
    }
}
