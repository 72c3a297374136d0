package dev.sendcode.router.decision;

/**
 * One account of a request's plan.
 *
 * @param provider the adapter
 * @param account id of the account
 * @param template id of the template
 * @param horizonMillis how long after a dispatch its receipt is awaited
 * @param receipts whether the account's vendor reports delivery at all
 */
public record Leg(String provider, String account, String template, long horizonMillis, boolean receipts) {}
