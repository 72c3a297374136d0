/**
 * The HTTP gateways of Chuanglan and of China Mobile cloud MAS as the simulator plays it: signature, parameters, answers, receipts. Knows nothing of the adapters that call it; what
 * both know stands in the vendor's pages, which the classes name.
 */
@NullMarked
package dev.sendcode.simulator.gateway;

import org.jspecify.annotations.NullMarked;
