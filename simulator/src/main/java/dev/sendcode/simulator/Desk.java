package dev.sendcode.simulator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** What the dialects share: clock, inbox, reports, limits. Safe for several threads. */
public final class Desk {

    private final InstantSource clock;
    private final Inbox inbox;
    private final Reports reports;
    private final Receipts receipts;
    private final boolean limits;

    Desk(InstantSource clock, Inbox inbox, Reports reports, Receipts receipts, boolean limits) {
        this.clock = clock;
        this.inbox = inbox;
        this.reports = reports;
        this.receipts = receipts;
        this.limits = limits;
    }

    /** The time. */
    public Instant now() {
        return clock.instant();
    }

    /** Whether the vendors' limits per phone and account hold. */
    public boolean limits() {
        return limits;
    }

    /** What was sent, and what became of it. */
    public Reports reports() {
        return reports;
    }

    /** What the number's script refuses, for numbers behind the first of a request: the first one's stands in the order. */
    public Optional<Refusal> scripted(String phone) {
        return Script.of(phone).refusal(1);
    }

    /** Takes a message: it is in the inbox, and its receipts are planned as the number's script says. */
    public Sms take(Sent message) {
        Sms sms = inbox.take(message);
        reports.sent(message);
        receipts.plan(message, Script.of(message.phone()));
        return sms;
    }

    /** Takes a message that ends otherwise than its number's script says. */
    public Sms take(Sent message, Ending ending) {
        Sms sms = inbox.take(message);
        reports.sent(message);
        receipts.plan(message, ending);
        return sms;
    }

    /**
     * A new number, unlike any before with all but certainty.
     *
     * @param digits 1 to 40; the first is not 0
     */
    public static String digits(int digits) {
        var number = new StringBuilder();
        number.append((char) ('1' + ThreadLocalRandom.current().nextInt(9)));
        while (number.length() < digits) {
            number.append((char) ('0' + ThreadLocalRandom.current().nextInt(10)));
        }
        return number.toString();
    }
}
