package dev.sendcode.providers;

import dev.sendcode.schemas.Phone;

/**
 * One call to make.
 *
 * @param dispatchId 32 hex digits; sent along as the id that the vendor echoes, where it echoes one
 * @param phone the recipient
 * @param region CN, another ISO 3166 country, or INTL
 * @param account to send from
 */
public record DispatchCommand(String dispatchId, Phone phone, String region, VendorAccount account) {}
