/** The limits of the edge, which act before a request exists and know nothing of phones or windows. No I/O, no clock of their own. */
@NullMarked
package dev.sendcode.api.limits;

import org.jspecify.annotations.NullMarked;
