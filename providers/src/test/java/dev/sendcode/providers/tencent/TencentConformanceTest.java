package dev.sendcode.providers.tencent;

import dev.sendcode.providers.ProviderConformance;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.VendorAccount;

class TencentConformanceTest extends ProviderConformance {

    @Override
    protected String id() {
        return TencentProvider.ID;
    }

    @Override
    protected VendorAccount account() {
        return TencentDemo.ACCOUNT;
    }

    @Override
    protected Rendered rendered(Words words, boolean mainland) {
        return TencentDemo.rendered(words.signature(), words.code(), words.minutes(), words.text(), mainland);
    }
}
