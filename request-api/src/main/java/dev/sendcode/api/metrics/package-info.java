/** Every metric of request-api, with the equations they obey. */
@NullMarked
package dev.sendcode.api.metrics;

import org.jspecify.annotations.NullMarked;
