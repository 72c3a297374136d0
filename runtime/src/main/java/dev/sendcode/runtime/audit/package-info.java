/** How an audit event is made, so that the same fact looks alike whichever process writes it and never shows a number. */
@NullMarked
package dev.sendcode.runtime.audit;

import org.jspecify.annotations.NullMarked;
