package dev.sendcode.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.runtime.settings.SettingKey;

/** One setting's part in a change set. */
public sealed interface Change {

    /** Which one. */
    SettingKey key();

    /** What must stand there. */
    Expected expected();

    /**
     * Writes it.
     *
     * @param document the whole setting, as an entry of a settings file; of its secrets, one that is left out stays as it is stored, and one that is
     *     null or empty is taken away. Not changed by anybody afterwards
     */
    record Put(SettingKey key, ObjectNode document, Expected expected) implements Change {

        /** Without the document: it may hold secrets. */
        @Override
        public String toString() {
            return "Put[" + key + ", " + expected + "]";
        }
    }

    /** Takes it away; an account is kept as deleted until the receipts of what it sent can no longer come. */
    record Delete(SettingKey key, Expected expected) implements Change {}
}
