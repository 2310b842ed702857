package dev.tocsin.monitoring.probe.host;

import com.sun.management.OperatingSystemMXBean;
import dev.tocsin.monitoring.probe.Outcome;
import dev.tocsin.monitoring.probe.Reading;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The host this server runs on, as the JDK and Linux' own files tell. */
final class OwnHost {
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private OwnHost() {}

    static Outcome look() {
        List<Reading> readings = new ArrayList<>();
        Map<String, String> missing = new LinkedHashMap<>();
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            double load = system.getCpuLoad();
            if (load >= 0) {
                readings.add(new Reading("cpu_used", load));
            } else {
                missing.put("cpu_used", "the JDK cannot tell it yet");
            }
            double total = system.getTotalMemorySize();
            double free = available().orElse((double) system.getFreeMemorySize());
            if (total > 0) {
                readings.add(new Reading("memory_used", Math.max(0, 1 - free / total)));
            }
        } else {
            missing.put("cpu_used", "the JDK does not tell it here");
        }
        disks(readings, missing);
        return Outcome.fine(readings.size() + " measured", readings).without(missing);
    }

    private static void disks(List<Reading> readings, Map<String, String> missing) {
        Set<String> seen = new HashSet<>();
        for (FileStore store : FileSystems.getDefault().getFileStores()) {
            try {
                // A file system that is mounted twice is told once; the root counts, whatever it is.
                String mount = store.toString().replaceFirst(" \\(.*", "");
                boolean disk = Disks.counts(store.type()) || mount.equals("/");
                if (disk && store.getTotalSpace() > 0 && seen.add(store.name() + store.getTotalSpace())) {
                    double used = 1 - (double) store.getUsableSpace() / store.getTotalSpace();
                    readings.add(new Reading("disk_used", Map.of("mountpoint", mount), used));
                }
            } catch (IOException gone) {
                missing.put("disk_used", String.valueOf(gone.getMessage()));
            }
        }
    }

    /** What programs could still have: free memory and what only caches. */
    private static Optional<Double> available() {
        try {
            return Files.readAllLines(MEMORY).stream()
                    .filter(it -> it.startsWith("MemAvailable:"))
                    .map(it -> Double.parseDouble(it.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException | NumberFormatException noLinux) {
            return Optional.empty();
        }
    }
}
