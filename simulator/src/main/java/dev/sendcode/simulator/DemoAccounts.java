package dev.sendcode.simulator;

import dev.sendcode.runtime.settings.Scenario;
import java.util.Optional;

/** The one account that each simulated vendor knows. None of it is secret; docs/simulator.md lists it. */
public final class DemoAccounts {

    /** The signature that every vendor has approved. */
    public static final String SIGNATURE = "Sendcode";

    /** The signature that every vendor still looks at. */
    public static final String PENDING_SIGNATURE = "Pending";

    /** Alibaba Cloud. */
    public static final String ALIBABA_ACCESS_KEY_ID = "LTAI-simulator-demo";

    public static final String ALIBABA_ACCESS_KEY_SECRET = "simulator-alibaba-secret";

    /** Tencent Cloud. */
    public static final String TENCENT_SECRET_ID = "AKID-simulator-demo";

    public static final String TENCENT_SECRET_KEY = "simulator-tencent-secret";
    public static final String TENCENT_SDK_APP_ID = "1400000001";

    /** UCloud. */
    public static final String UCLOUD_PUBLIC_KEY = "ucloud-simulator-demo";

    public static final String UCLOUD_PRIVATE_KEY = "simulator-ucloud-secret";
    public static final String UCLOUD_PROJECT_ID = "org-simulator";

    /** Chuanglan. */
    public static final String CHUANGLAN_ACCOUNT = "N0000001";

    public static final String CHUANGLAN_PASSWORD = "simulator-gateway-secret";

    /** China Mobile cloud MAS. */
    public static final String MAS_EC_NAME = "simulator";

    public static final String MAS_AP_ID = "simulator";
    public static final String MAS_SECRET_KEY = "simulator-mas-secret";

    /** MAS knows signatures by id; this is the approved one's. */
    public static final String MAS_SIGN_ID = "sendcode01";

    private static final String ALIBABA_TEMPLATES = "SMS_100000";
    private static final String TENCENT_TEMPLATES = "1000";
    private static final String UCLOUD_TEMPLATES = "UTA100";
    private static final String MAS_TEMPLATES = "mas-template-";

    private DemoAccounts() {}

    /** {@code SMS_100000001} … */
    public static String alibabaTemplate(Scenario scenario, boolean international) {
        return alibabaTemplate(DemoTemplate.of(scenario, international));
    }

    /** The id at Alibaba. */
    public static String alibabaTemplate(DemoTemplate template) {
        return template.id(ALIBABA_TEMPLATES);
    }

    /** The template of that id at Alibaba. */
    public static Optional<DemoTemplate> ofAlibaba(String id) {
        return DemoTemplate.find(ALIBABA_TEMPLATES, id);
    }

    /** {@code 1000001} … */
    public static String tencentTemplate(Scenario scenario, boolean international) {
        return tencentTemplate(DemoTemplate.of(scenario, international));
    }

    /** The id at Tencent. */
    public static String tencentTemplate(DemoTemplate template) {
        return template.id(TENCENT_TEMPLATES);
    }

    /** The template of that id at Tencent. */
    public static Optional<DemoTemplate> ofTencent(String id) {
        return DemoTemplate.find(TENCENT_TEMPLATES, id);
    }

    /** {@code UTA100001} … */
    public static String ucloudTemplate(Scenario scenario, boolean international) {
        return ucloudTemplate(DemoTemplate.of(scenario, international));
    }

    /** The id at UCloud. */
    public static String ucloudTemplate(DemoTemplate template) {
        return template.id(UCLOUD_TEMPLATES);
    }

    /** The template of that id at UCloud. */
    public static Optional<DemoTemplate> ofUcloud(String id) {
        return DemoTemplate.find(UCLOUD_TEMPLATES, id);
    }

    /** {@code mas-template-001} …; the mainland only. */
    public static String masTemplate(Scenario scenario) {
        return DemoTemplate.of(scenario, false).id(MAS_TEMPLATES);
    }

    /** The template of that id at China Mobile. */
    public static Optional<DemoTemplate> ofMas(String id) {
        return DemoTemplate.find(MAS_TEMPLATES, id).filter(template -> !template.international());
    }
}
