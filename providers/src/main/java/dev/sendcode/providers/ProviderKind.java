package dev.sendcode.providers;

import java.util.Map;
import java.util.function.Function;

/**
 * One line of the catalogue.
 *
 * @param id names the topic, the group and the callback address; lower-case letters, digits and dashes
 * @param open makes the sending half from the process's settings for this provider; throws IllegalArgumentException naming each bad key
 * @param receipts the receiving half
 */
public record ProviderKind(String id, Function<Map<String, String>, Provider> open, ReceiptReader receipts) {}
