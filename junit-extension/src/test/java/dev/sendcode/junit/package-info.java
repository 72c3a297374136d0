/** Tests as upstream teams write them. */
@NullMarked
package dev.sendcode.junit;

import org.jspecify.annotations.NullMarked;
