/** The standalone as a whole: what stands in its way is said, and the road holds. */
@NullMarked
package dev.sendcode.standalone;

import org.jspecify.annotations.NullMarked;
