package dev.sendcode.simulator;

import java.util.List;

/** {@code GET /}: the newest messages and the scripted numbers, for people. Without scripts; everything that came from outside is escaped. */
final class InboxPage {

    private static final int SHOWN = 100;

    private InboxPage() {}

    static String of(List<Sms> messages) {
        var newest = messages.subList(Math.max(0, messages.size() - SHOWN), messages.size())
                .reversed();
        var rows = new StringBuilder();
        for (Sms sms : newest) {
            rows.append("<tr><td>%s</td><td>%s</td><td>%s</td><td>%s%s</td></tr>%n"
                    .formatted(
                            sms.time(),
                            escaped(sms.vendor()),
                            escaped(sms.phone()),
                            sms.signature().isEmpty() ? "" : "【" + escaped(sms.signature()) + "】",
                            escaped(sms.text())));
        }
        var scripts = new StringBuilder();
        for (Script script : Script.values()) {
            scripts.append("<tr><td>…%s</td><td>%s</td></tr>%n".formatted(script.suffix(), script.meaning()));
        }
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="3">
            <title>Sendcode simulator</title>
            <style>
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; color: #222 }
            table { border-collapse: collapse; width: 100%% } td, th { padding: .3rem .6rem; text-align: left; border-bottom: 1px solid #ddd }
            </style></head><body>
            <h1>Inbox</h1>
            <p>Messages that reached nobody: the vendors are simulated. The newest is first.</p>
            <table><tr><th>Time</th><th>By</th><th>Phone</th><th>Message</th></tr>
            %s</table>
            <h2>Scripted numbers</h2>
            <p>The last two digits of +86 190 0000 00<b>NN</b> and +1 202 555 01<b>NN</b> choose what happens; every other number is delivered.</p>
            <table><tr><th>NN</th><th>What happens</th></tr>
            %s</table>
            </body></html>
            """.formatted(rows, scripts);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
