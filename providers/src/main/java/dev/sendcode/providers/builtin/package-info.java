/**
 * The service type that needs no credentials from an application. Behind it stands what the operator chose as {@code backing}: here the sandbox,
 * whose wire is described in docs/simulator.md. Messages to the sandbox reach nobody, and every outcome says so.
 */
@NullMarked
package dev.sendcode.providers.builtin;

import org.jspecify.annotations.NullMarked;
