/**
 * What providers ask of settings: fields of accounts, texts of templates. Pure functions of settings; nobody outside is asked. What is told here keeps a
 * change from being written; what is merely incomplete is told by {@code dev.sendcode.settings.preflight}.
 */
@NullMarked
package dev.sendcode.settings.check;

import org.jspecify.annotations.NullMarked;
