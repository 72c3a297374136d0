/**
 * Witnesses that nobody here wrote: the Apicurio registry in place of ours, and JavaScript clients in place of Java's. They run in the profile
 * {@code registry-it} only, as the first run downloads 160 MB.
 */
@NullMarked
package dev.sendcode.witness;

import org.jspecify.annotations.NullMarked;
