package dev.tocsin.monitoring.probe.host;

import java.util.Set;

/** Which file systems can fill up. */
final class Disks {
    private static final Set<String> OTHERS = Set.of(
            "tmpfs",
            "devtmpfs",
            "ramfs",
            "overlay",
            "squashfs",
            "iso9660",
            "proc",
            "sysfs",
            "cgroup",
            "cgroup2",
            "mqueue",
            "devpts",
            "shm",
            "fuse.lxcfs",
            "autofs",
            "nsfs",
            "tracefs",
            "debugfs",
            "efivarfs");

    private Disks() {}

    static boolean counts(String type) {
        return !OTHERS.contains(type) && !type.startsWith("nfs") && !type.startsWith("fuse");
    }
}
