package dev.sendcode.cli;

import dev.sendcode.runtime.config.Suggestion;
import dev.sendcode.runtime.keys.RotatingKeyset.Kind;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The keysets of a folder that {@code sendcode init} made, as people type them. */
enum KeysetName {
    CODE("code.keyset.json", Kind.PRF),
    SETTINGS("settings.keyset.json", Kind.AEAD),
    SEAL("seal-private.keyset.json", Kind.SEAL),
    HASH("hash.keyset.json", Kind.PRF);

    /** The public half of {@link #SEAL}. */
    static final String SEAL_PUBLIC = "seal-public.keyset.json";

    private final String file;
    private final Kind kind;

    KeysetName(String file, Kind kind) {
        this.file = file;
        this.kind = kind;
    }

    String file() {
        return file;
    }

    Kind kind() {
        return kind;
    }

    String typed() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what was typed, and suggests what was meant. */
    static final class Typed implements ITypeConverter<KeysetName>, Iterable<String> {

        @Override
        public KeysetName convert(String text) {
            String wanted = text.strip().toLowerCase(Locale.ROOT);
            return Arrays.stream(values())
                    .filter(name -> name.typed().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("no keyset \"" + text + "\""
                            + Suggestion.nearest(wanted, names())
                                    .map(near -> ", did you mean " + near + "?")
                                    .orElse("")
                            + "; there are " + String.join(", ", names())));
        }

        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }

        private static List<String> names() {
            return Arrays.stream(values()).map(KeysetName::typed).toList();
        }
    }
}
