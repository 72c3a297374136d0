package dev.sendcode.cli;

/** What the command line answers to the shell; part of the public interface. */
public final class Exit {

    /** Done: admitted, right code, everything in order. */
    public static final int DONE = 0;
    /** Failed: nothing answers, a wrong code, a server's error. */
    public static final int FAILED = 1;
    /** The command line or the configuration is wrong; nothing was done. */
    public static final int USAGE = 2;
    /** Suppressed: this phone got a code for this channel a moment ago, or too many over all channels. */
    public static final int SUPPRESSED = 3;
    /** Rejected: this request can not be sent, now or later. */
    public static final int REJECTED = 4;
    /** Recorded, but not decided within the wait. */
    public static final int PENDING = 5;

    private Exit() {}
}
