/** Alibaba Cloud's adapter: its tables, its wire byte by byte, and the whole of it against the simulator. */
@NullMarked
package dev.sendcode.providers.alibaba;

import org.jspecify.annotations.NullMarked;
