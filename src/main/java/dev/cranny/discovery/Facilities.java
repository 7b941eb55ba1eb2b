package dev.cranny.discovery;

import dev.cranny.host.sys.CString;
import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.NativeBuffer;
import dev.cranny.host.sys.Nsfs;
import dev.cranny.host.sys.Sockets;
import dev.cranny.host.sys.Tasks;
import dev.cranny.model.Facility;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What this kernel lets us ask, tried out on ourselves once: never concluded from its version. */
final class Facilities {

    /** One of them, with the question that tells whether it is there. */
    enum Kind {
        NAMESPACE_IDS("ids of namespaces that are never used again", "NS_GET_ID", "Linux 6.18") {
            @Override
            long ask(NativeBuffer buffer) {
                return ofOwnNamespace(OWN_NET, namespace -> Nsfs.id(namespace, buffer));
            }
        },
        MOUNT_NAMESPACES("mount namespaces that nothing else leads to", "NS_MNT_GET_NEXT", "Linux 6.12") {
            @Override
            long ask(NativeBuffer buffer) {
                return ofOwnNamespace(OWN_MNT, namespace -> {
                    long next = Nsfs.nextMountNamespace(namespace, buffer);
                    // ours may be the last one
                    return next == -Errno.ENOENT.number() ? 0 : closed(next);
                });
            }
        },
        NAMESPACE_LIST("namespaces of any type that nothing else leads to", "listns", "Linux 6.19") {
            @Override
            long ask(NativeBuffer buffer) {
                return Nsfs.list(0, buffer);
            }
        },
        SOCKETS("network namespaces of sockets", "pidfd_getfd and SIOCGSKNS", "Linux 5.6 and CAP_NET_ADMIN") {
            @Override
            long ask(NativeBuffer buffer) {
                return Sockets.probe();
            }
        },
        TASK_DESCRIPTORS("descriptors of tasks that have a table of their own", "kcmp", "CONFIG_KCMP") {
            @Override
            long ask(NativeBuffer buffer) {
                int self = Linux.gettid();
                return Tasks.compareDescriptors(self, self);
            }
        };

        private static final CString OWN_NET = CString.of("/proc/thread-self/ns/net");
        private static final CString OWN_MNT = CString.of("/proc/thread-self/ns/mnt");

        private final String purpose;
        private final String call;
        private final String needs;

        Kind(String purpose, String call, String needs) {
            this.purpose = purpose;
            this.call = call;
            this.needs = needs;
        }

        /** Negative where it is not there. */
        abstract long ask(NativeBuffer buffer);

        private interface Question {
            long ask(int namespace);
        }

        private static long ofOwnNamespace(CString link, Question question) {
            int namespace = Linux.openat(Linux.AT_FDCWD, link.address(), Linux.O_RDONLY);
            if (namespace < 0) {
                return namespace;
            }
            try {
                return question.ask(namespace);
            } finally {
                Linux.close(namespace);
            }
        }

        private static long closed(long result) {
            if (result >= 0) {
                Linux.close((int) result);
            }
            return result;
        }
    }

    private final Map<Kind, Long> answers = new EnumMap<>(Kind.class);

    private Facilities() {}

    /** Asks the kernel for all of them. */
    static Facilities probe() {
        Facilities facilities = new Facilities();
        try (NativeBuffer buffer = NativeBuffer.allocate(4096)) {
            for (Kind kind : Kind.values()) {
                facilities.answers.put(kind, kind.ask(buffer));
            }
        }
        return facilities;
    }

    boolean has(Kind kind) {
        return answers.getOrDefault(kind, -1L) >= 0;
    }

    /** For people. */
    List<Facility> list() {
        List<Facility> list = new ArrayList<>();
        answers.forEach((kind, answer) -> list.add(new Facility(
                kind.purpose,
                answer >= 0,
                answer >= 0 ? kind.call : kind.call + ": " + Errno.of(answer) + "; needs " + kind.needs)));
        return list;
    }
}
