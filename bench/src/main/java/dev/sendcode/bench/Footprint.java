package dev.sendcode.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What this process takes of the machine.
 *
 * @param residentMiB the most memory that it ever held, heap and all; 0 where the system does not tell (it does on Linux)
 * @param threads the most threads of the system that it ever had; virtual ones are not counted
 */
record Footprint(long residentMiB, int threads) {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";
    private static final int KIB = 1024;

    static Footprint now() {
        return new Footprint(resident(), ManagementFactory.getThreadMXBean().getPeakThreadCount());
    }

    /** The processor time that this process took so far. */
    static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long resident() {
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / KIB)
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException notLinux) {
            return 0;
        } catch (IOException unreadable) {
            throw new IllegalStateException("cannot read " + STATUS, unreadable);
        }
    }
}
