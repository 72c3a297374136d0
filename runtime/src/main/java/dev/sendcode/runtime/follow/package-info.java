/** Reading a topic from all of its partitions without a group, so that every instance sees every record and nobody rebalances. */
@NullMarked
package dev.sendcode.runtime.follow;

import org.jspecify.annotations.NullMarked;
