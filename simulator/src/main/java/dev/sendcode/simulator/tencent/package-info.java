/**
 * Tencent Cloud's SMS API 2021-01-11 as the simulator plays it: signature, parameters, answers, receipts. Knows nothing of the adapters that call it; what
 * both know stands in the vendor's pages, which the classes name.
 */
@NullMarked
package dev.sendcode.simulator.tencent;

import org.jspecify.annotations.NullMarked;
