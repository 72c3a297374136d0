/**
 * The audit log as request-api sees it: the few events that it writes itself (best effort: a crash can lose those of the last moment), and a
 * bounded memory of the newest events of all processes, from which timelines are answered.
 */
@NullMarked
package dev.sendcode.api.audit;

import org.jspecify.annotations.NullMarked;
