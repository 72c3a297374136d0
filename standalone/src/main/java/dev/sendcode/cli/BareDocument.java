package dev.sendcode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.runtime.settings.SecretPlaces;
import dev.sendcode.runtime.settings.SettingDocuments;
import dev.sendcode.runtime.settings.SettingDocuments.Read;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.settings.Secrets;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A setting's document without its secrets.
 *
 * @param given places of the secrets that it held
 */
record BareDocument(ObjectNode document, SortedSet<String> given) {

    /** Takes the secrets out of a copy. */
    static BareDocument of(SettingKey key, ObjectNode document) {
        var bare = document.deepCopy();
        var given = new TreeSet<String>();
        for (String place : Secrets.places(key.kind(), document)) {
            if (has(document, place)) {
                given.add(place);
                SecretPlaces.take(bare, place);
            }
        }
        return new BareDocument(bare, given);
    }

    /** Whether something stands there, be it null, which takes the secret away. */
    static boolean has(ObjectNode document, String place) {
        int dot = place.indexOf('.');
        JsonNode holder = dot < 0 ? document : document.path(place.substring(0, dot));
        return holder.has(place.substring(dot + 1));
    }

    /** Whether both mean the same: what one leaves out and the other has as the default is no difference. */
    static boolean same(SettingKey key, ObjectNode one, ObjectNode other) {
        if (one.equals(other)) {
            return true;
        }
        return SettingDocuments.read(key.kind(), one) instanceof Read.Good<?>(Object first)
                && SettingDocuments.read(key.kind(), other) instanceof Read.Good<?>(Object second)
                && first.equals(second);
    }
}
