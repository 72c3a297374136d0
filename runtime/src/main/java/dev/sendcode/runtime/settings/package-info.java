/**
 * Who may ask for codes, through whom they are sent and with which words: an immutable snapshot that every process holds, and the way to it. Settings are
 * records in a compacted topic; a change set is a transaction that ends with a Revision, whose offset is the settings version, and
 * {@link dev.sendcode.runtime.settings.SettingsFollower} swaps snapshots at Revisions, never between. {@link
 * dev.sendcode.runtime.settings.SettingDocuments} is the one place that says what a setting looks like when it is written. Which fields a provider needs,
 * and how settings are changed, is another module's.
 */
@NullMarked
package dev.sendcode.runtime.settings;

import org.jspecify.annotations.NullMarked;
