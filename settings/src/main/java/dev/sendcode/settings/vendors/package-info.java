/** The vendors, as far as settings are concerned: they are asked about templates and signatures, and nothing is sent to anybody. */
@NullMarked
package dev.sendcode.settings.vendors;

import org.jspecify.annotations.NullMarked;
