package dev.sendcode.providers.http;

import dev.sendcode.providers.VendorAccount;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Accounts that were read, the least used forgotten first, so that each is read once and not for every message. Safe for several threads. */
final class HttpAccounts {

    private static final int MOST = 1024;
    private static final float LOAD = 0.75f;

    private final Map<VendorAccount, Optional<HttpAccount>> read = new LinkedHashMap<>(16, LOAD, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<VendorAccount, Optional<HttpAccount>> eldest) {
            return size() > MOST;
        }
    };

    /** Empty if its fields are wrong. */
    synchronized Optional<HttpAccount> of(VendorAccount account) {
        return read.computeIfAbsent(account, HttpAccounts::readAnew);
    }

    private static Optional<HttpAccount> readAnew(VendorAccount account) {
        try {
            return Optional.of(HttpAccount.of(account));
        } catch (IllegalArgumentException wrongFields) {
            return Optional.empty();
        }
    }
}
