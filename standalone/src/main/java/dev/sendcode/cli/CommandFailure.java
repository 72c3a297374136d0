package dev.sendcode.cli;

/** Ends a command with one sentence for the person in front of it; never a stack trace. */
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    CommandFailure(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }

    static CommandFailure usage(String sentence) {
        return new CommandFailure(Exit.USAGE, sentence);
    }

    static CommandFailure failed(String sentence) {
        return new CommandFailure(Exit.FAILED, sentence);
    }
}
