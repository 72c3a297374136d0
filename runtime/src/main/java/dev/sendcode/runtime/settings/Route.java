package dev.sendcode.runtime.settings;

import java.util.HashSet;
import java.util.List;

/**
 * Which accounts serve an application's numbers of a region.
 *
 * @param application id, or {@code *} for all that have no route of their own
 * @param region CN, another ISO 3166 country, INTL (all but CN) or {@code *} (all)
 * @param accounts best first, at least one; with weights, the first is drawn by weight for each request
 */
public record Route(String application, String region, List<Share> accounts) {

    /** Every application, or every region. */
    public static final String ALL = "*";

    private static final int HEAVIEST = 1_000_000;

    /**
     * One account of a route.
     *
     * @param account id
     * @param weight 0 = none of the route's accounts is weighted; else 1 to 1,000,000, its share of what the route sends
     */
    public record Share(String account, int weight) {}

    /** Checks accounts and weights. */
    public Route {
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("accounts must name at least one account");
        }
        if (accounts.stream().anyMatch(share -> share.weight() < 0 || share.weight() > HEAVIEST)) {
            throw new IllegalArgumentException("weight must be 1 to 1000000");
        }
        long weighted = accounts.stream().filter(share -> share.weight() > 0).count();
        if (weighted != 0 && weighted != accounts.size()) {
            throw new IllegalArgumentException("either all accounts of a route have a weight, or none has");
        }
        var seen = new HashSet<String>();
        accounts.stream()
                .map(Share::account)
                .filter(account -> !seen.add(account))
                .findFirst()
                .ifPresent(twice -> {
                    throw new IllegalArgumentException("accounts names \"" + twice + "\" twice");
                });
        accounts = List.copyOf(accounts);
    }

    /** For every application, in this order, without weights. */
    public static Route ordered(String region, List<String> accounts) {
        return new Route(
                ALL, region, accounts.stream().map(id -> new Share(id, 0)).toList());
    }

    /** Its id among routes: {@code main:CN}. */
    public String id() {
        return application + ":" + region;
    }

    /** Whether accounts are drawn by weight. */
    public boolean weighted() {
        return accounts.getFirst().weight() > 0;
    }
}
