/**
 * Alibaba Cloud's SMS APIs 2017-05-25 and 2018-05-01 as the simulator plays it: signature, parameters, answers, receipts. Knows nothing of the adapters that call it; what
 * both know stands in the vendor's pages, which the classes name.
 */
@NullMarked
package dev.sendcode.simulator.alibaba;

import org.jspecify.annotations.NullMarked;
