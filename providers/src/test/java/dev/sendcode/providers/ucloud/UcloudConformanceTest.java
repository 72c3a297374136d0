package dev.sendcode.providers.ucloud;

import dev.sendcode.providers.ProviderConformance;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.VendorAccount;

class UcloudConformanceTest extends ProviderConformance {

    @Override
    protected String id() {
        return UcloudProvider.ID;
    }

    @Override
    protected VendorAccount account() {
        return UcloudDemo.ACCOUNT;
    }

    @Override
    protected Rendered rendered(Words words, boolean mainland) {
        return UcloudDemo.rendered(words.signature(), words.code(), words.minutes(), words.text(), mainland);
    }

    /** UCloud's codes are numbers. */
    @Override
    protected String unheardOf() {
        return "99999";
    }
}
