package dev.sendcode.runtime.verification;

/**
 * Everything that a code is derived from besides its key and recipient. It is not the code.
 *
 * @param verificationId the request id that created the verification record
 * @param kid id of the code key
 * @param digits 4 to 10
 */
public record MintedCode(String verificationId, int kid, int digits) {}
