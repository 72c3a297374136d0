/** The standalone, killed: in its own package, as it looks for free ports as that does. */
@NullMarked
package dev.sendcode.standalone;

import org.jspecify.annotations.NullMarked;
