package dev.sendcode.providers.alibaba;

import dev.sendcode.providers.ProviderConformance;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.VendorAccount;

class AlibabaConformanceTest extends ProviderConformance {

    @Override
    protected String id() {
        return AlibabaProvider.ID;
    }

    @Override
    protected VendorAccount account() {
        return AlibabaDemo.ACCOUNT;
    }

    @Override
    protected Rendered rendered(Words words, boolean mainland) {
        return AlibabaDemo.rendered(words.signature(), words.code(), words.minutes(), words.text(), mainland);
    }
}
