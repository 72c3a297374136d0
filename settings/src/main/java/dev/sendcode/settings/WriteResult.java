package dev.sendcode.settings;

import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.SettingKey;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;

/** What became of a change set: all of it, or nothing. */
public sealed interface WriteResult {

    /**
     * It holds.
     *
     * @param version the settings version that it made
     * @param changed the settings that are other than before, purged accounts among them
     * @param removed those of them that were taken away; a deleted account is until it is purged
     */
    record Written(long version, NavigableSet<SettingKey> changed, Set<SettingKey> removed) implements WriteResult {}

    /**
     * Everything stands there already; nothing was written.
     *
     * @param version the settings version in force; 0 = the topic has none yet
     */
    record Unchanged(long version) implements WriteResult {}

    /**
     * Only looked at: it would be written.
     *
     * @param candidate what would hold; its {@code changed} are those that would be other than before
     */
    record Writable(Candidate candidate) implements WriteResult {}

    /**
     * Something else stands there than was expected.
     *
     * @param current the setting's version; empty = there is no such setting
     */
    record Conflict(SettingKey key, OptionalLong current) implements WriteResult {}

    /**
     * There is nothing to go back to.
     *
     * @param version that the history does not have
     */
    record NoSuchVersion(long version) implements WriteResult {}

    /**
     * It may not hold.
     *
     * @param findings everything that is wrong; pointers begin at the setting's document
     * @param candidate what would hold, without the settings that cannot be read
     */
    record Invalid(Map<SettingKey, List<Finding>> findings, Candidate candidate) implements WriteResult {}

    /**
     * It cannot be written now, or it is not known whether it was.
     *
     * @param why for people, with the way out
     */
    record Unavailable(String why) implements WriteResult {}
}
