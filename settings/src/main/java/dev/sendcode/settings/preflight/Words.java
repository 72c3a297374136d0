package dev.sendcode.settings.preflight;

import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Template;

/**
 * Words that would be sent: what the vendor is asked about.
 *
 * @param signature empty = none
 * @param chosen whether these are the words that would go out; else they only could, were they approved
 */
record Words(Account account, Template template, boolean mainland, String signature, boolean chosen) {}
