package dev.sendcode.embedded;

import java.nio.file.Path;

/** Two instances cannot share one data folder. */
public final class DataFolderInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Names the folder and its holder.
     *
     * @param holder pid of the process that holds the folder; empty where it left none
     */
    public DataFolderInUseException(Path folder, String holder) {
        super("the data folder " + folder + " is in use" + (holder.isEmpty() ? "" : " by pid " + holder)
                + "; stop that process, or use another folder");
    }
}
