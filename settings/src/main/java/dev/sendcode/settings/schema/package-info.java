/** What a settings file looks like, for editors. */
@NullMarked
package dev.sendcode.settings.schema;

import org.jspecify.annotations.NullMarked;
