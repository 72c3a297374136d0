package dev.sendcode.runtime.metrics;

import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * The registry of a process, with what every JVM shows: {@code jvm_*, process_*, system_*}. Every meter is tagged
 * {@code process="<name>"}. Alert when {@code jvm_memory_used_bytes{area="heap"}} stays above 90 % of its maximum after collections, and
 * when {@code process_files_open_files} nears its maximum.
 */
public final class ProcessMetrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    private ProcessMetrics(String process) {
        registry.config().commonTags("process", process);
        collections.bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new JvmInfoMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** A registry for the process of that name. */
    public static ProcessMetrics of(String process) {
        return new ProcessMetrics(process);
    }

    /** Where the process declares its own meters. */
    public PrometheusMeterRegistry registry() {
        return registry;
    }

    /** Lets go of the collector's notifications and closes the registry. */
    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
