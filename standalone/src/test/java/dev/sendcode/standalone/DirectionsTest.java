package dev.sendcode.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Who may know whom: the directions of dependency that keep a decision testable and a provider replaceable. */
class DirectionsTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.sendcode");

    private static final String[] KAFKA = {"org.apache.kafka..", "kafka.."};
    private static final String[] LOGS = {"org.slf4j..", "ch.qos.logback.."};

    @Test
    void everyModuleKnowsOnlyWhatStandsBelowIt() {
        check(layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.sendcode..")
                .layer("events and schemas")
                .definedBy("dev.sendcode.events..", "dev.sendcode.schemas..", "dev.sendcode.client..")
                .layer("runtime")
                .definedBy("dev.sendcode.runtime..")
                .layer("providers")
                .definedBy("dev.sendcode.providers..")
                .optionalLayer("settings")
                .definedBy("dev.sendcode.settings..")
                .layer("embedded")
                .definedBy("dev.sendcode.embedded..")
                .layer("simulator")
                .definedBy("dev.sendcode.simulator..")
                .optionalLayer("request-api")
                .definedBy("dev.sendcode.api..")
                .optionalLayer("router")
                .definedBy("dev.sendcode.router..")
                .optionalLayer("worker")
                .definedBy("dev.sendcode.worker..")
                .optionalLayer("status-collector")
                .definedBy("dev.sendcode.collector..")
                .layer("standalone")
                .definedBy("dev.sendcode.standalone..", "dev.sendcode.cli..")
                .whereLayer("standalone")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("request-api")
                .mayOnlyBeAccessedByLayers("standalone")
                .whereLayer("router")
                .mayOnlyBeAccessedByLayers("standalone")
                .whereLayer("worker")
                .mayOnlyBeAccessedByLayers("standalone")
                .whereLayer("status-collector")
                .mayOnlyBeAccessedByLayers("standalone")
                .whereLayer("simulator")
                .mayOnlyBeAccessedByLayers("standalone")
                .whereLayer("embedded")
                .mayOnlyBeAccessedByLayers("standalone")
                .whereLayer("providers")
                .mayOnlyBeAccessedByLayers("settings", "worker", "status-collector", "standalone")
                .whereLayer("settings")
                .mayOnlyBeAccessedByLayers("request-api", "standalone")
                .whereLayer("runtime")
                .mayOnlyAccessLayers("events and schemas")
                .whereLayer("events and schemas")
                .mayNotAccessAnyLayer());
    }

    @Test
    void providersKnowNoKafkaNoServerAndNoBreaker() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.sendcode.providers..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "kafka..",
                        "io.helidon..",
                        "io.github.resilience4j..",
                        "redis.clients..",
                        "dev.sendcode.runtime.."));
    }

    @Test
    void decisionsKnowNoKafkaAndNoLogger() {
        for (String decisions : new String[] {"dev.sendcode.router.decision..", "dev.sendcode.collector.join.."}) {
            check(noClasses()
                    .that()
                    .resideInAPackage(decisions)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(KAFKA));
            check(noClasses()
                    .that()
                    .resideInAPackage(decisions)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(LOGS));
        }
    }

    @Test
    void decisionsReadNoClock() {
        for (String decisions : new String[] {"dev.sendcode.router.decision..", "dev.sendcode.collector.join.."}) {
            check(noClasses()
                    .that()
                    .resideInAPackage(decisions)
                    .should()
                    .callMethod(java.time.Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime"));
        }
    }

    @Test
    void theHttpServerIsKnownToTheRuntimesHttpPackageAlone() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.sendcode.runtime.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.helidon.."));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(OURS);
    }
}
