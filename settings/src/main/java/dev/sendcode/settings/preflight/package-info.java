/**
 * What is still missing before an application's codes can be sent: every problem at once, each with its setting and the way out. The settings are looked
 * at as the router and the worker would; on demand the vendors are asked as well. Nothing is changed.
 */
@NullMarked
package dev.sendcode.settings.preflight;

import org.jspecify.annotations.NullMarked;
