package dev.sendcode.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** One change of one setting, in a line. */
final class HistoryLine {

    private HistoryLine() {}

    static String of(JsonNode change) {
        String what = !change.hasNonNull("before") ? "made" : !change.hasNonNull("after") ? "taken away" : "changed";
        String note = change.path("note").asText();
        return change.path("version").asText() + "  " + change.path("time").asText() + "  "
                + change.path("author").asText() + "  " + change.path("key").asText() + " " + what
                + (note.isEmpty() ? "" : "  (" + note + ")");
    }
}
