package dev.cranny.host.sys;

import java.util.Map;

/**
 * Numbers of system calls that are older than those which are the same everywhere (from 424 on), and that not every C library
 * has a function for: glibc has getdents64(2) and gettid(2) since 2.30, and kcmp(2) and bpf(2) not at all.
 *
 * @param getdents64 getdents64(2)
 * @param gettid gettid(2)
 * @param kcmp kcmp(2)
 * @param bpf bpf(2)
 */
record SystemCalls(int getdents64, int gettid, int kcmp, int bpf) {

    private static final SystemCalls GENERIC = new SystemCalls(61, 178, 272, 280);

    private static final Map<String, SystemCalls> ALL = Map.of(
            "amd64", new SystemCalls(217, 186, 312, 321),
            "ppc64le", new SystemCalls(202, 207, 354, 361),
            "s390x", new SystemCalls(220, 236, 343, 351));

    /** Those of this machine: of architectures that came after these, the generic ones of {@code asm-generic/unistd.h}. */
    static final SystemCalls HERE = ALL.getOrDefault(System.getProperty("os.arch", ""), GENERIC);
}
