package dev.cranny.discovery;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.cranny.host.proc.NamespaceLink;
import dev.cranny.host.proc.Numbers;
import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.sys.CString;
import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.Nsfs;
import dev.cranny.host.sys.Sockets;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Reference;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the open descriptors of one process after the other: for namespaces, and for sockets and tun/tap devices that
 * live in other network namespaces than their holder. For one thread.
 *
 * <p>Of other files nothing is asked but where their links lead: they might be on a file server that is dead.
 */
final class Descriptors {

    static final String PHASE = "descriptors";

    private static final CString FD = CString.of("fd");
    private static final int MOST_GAPS = 8;
    private static final byte[] TUN = "/net/tun".getBytes(US_ASCII);

    private final Draft draft;
    private final ProcReader reader;
    private final Introduction introduction;
    private final boolean asksSockets;
    private final Numbers numbers = new Numbers();
    private final Set<Long> referredTo = new HashSet<>();

    Descriptors(Draft draft, ProcReader reader) {
        this.draft = draft;
        this.reader = reader;
        introduction = new Introduction(draft, PHASE, reader.buffer());
        asksSockets = draft.has(Facilities.Kind.SOCKETS) && draft.self().numbersAgree();
    }

    /** Whose descriptors are looked through; its pidfd is opened for the first socket that has not been asked yet. */
    private static final class Holder implements AutoCloseable {
        final int id;
        final @Nullable Long network;
        final int pidfdFlags;
        int pidfd = UNOPENED;

        static final int UNOPENED = Integer.MIN_VALUE;

        Holder(int id, @Nullable Long network, int pidfdFlags) {
            this.id = id;
            this.network = network;
            this.pidfdFlags = pidfdFlags;
        }

        /** A duplicate of one of its descriptors. */
        int borrow(int number) {
            if (pidfd == UNOPENED) {
                pidfd = Linux.pidfdOpen(id, pidfdFlags);
            }
            return pidfd < 0 ? pidfd : Linux.pidfdGetfd(pidfd, number);
        }

        @Override
        public void close() {
            if (pidfd >= 0) {
                Linux.close(pidfd);
            }
        }
    }

    private interface Look {
        void at(Holder holder, int table);
    }

    /**
     * Looks through one table of descriptors.
     *
     * @param id of the process, or of the task that has a table of its own
     * @param directory of the process or task
     * @param network the network namespace that the process or task is in; null where unknown
     * @param pidfdFlags what it takes to open it by its id
     */
    void visit(int id, int directory, @Nullable Long network, int pidfdFlags) {
        visit(id, directory, network, pidfdFlags, this::lookThrough);
    }

    /**
     * Looks at some descriptors of a table only.
     *
     * @param worth those that are worth a look
     */
    void visit(int id, int directory, @Nullable Long network, int pidfdFlags, int[] worth) {
        if (worth.length > 0) {
            visit(id, directory, network, pidfdFlags, (holder, table) -> {
                for (int number : worth) {
                    look(holder, table, number);
                }
            });
        }
    }

    private void visit(int id, int directory, @Nullable Long network, int pidfdFlags, Look look) {
        int table = Linux.openat(directory, FD.address(), Linux.O_RDONLY);
        if (table < 0) {
            draft.refused(PHASE, draft.path(id, "/fd"), table);
            return;
        }
        referredTo.clear();
        try (Holder holder = new Holder(id, network, pidfdFlags)) {
            look.at(holder, table);
        } finally {
            Linux.close(table);
        }
    }

    /**
     * From the lowest number up until all have been seen, as mostly there are no gaps; listing them first would cost as much as
     * reading a quarter of the links. Only where there are many gaps, or the kernel does not tell how many there are, it is done.
     */
    private void lookThrough(Holder holder, int table) {
        long all = reader.descriptorCount(table);
        long seen = 0;
        int next = 0;
        for (; seen < all && next - seen < MOST_GAPS; next++) {
            if (look(holder, table, next)) {
                seen++;
            }
        }
        if (seen < all || all <= 0) {
            long result = reader.numbersOfOpened(table, numbers);
            if (result < 0) {
                draft.refused(PHASE, draft.path(holder.id, "/fd"), result);
            }
            for (int i = 0; i < numbers.size(); i++) {
                if (numbers.get(i) >= next) {
                    look(holder, table, numbers.get(i));
                }
            }
        }
    }

    /** Looks at one descriptor, and says whether it is there. */
    private boolean look(Holder holder, int table, int number) {
        if (reader.link(table, number) <= 0) {
            return false;
        }
        NamespaceLink namespace = NamespaceLink.parse(reader.bytes());
        if (namespace != null) {
            found(holder, table, number, namespace);
        } else if (asksSockets) {
            long socket = NamespaceLink.socket(reader.bytes());
            if (socket > 0) {
                Long known = draft.networkOfSocket(socket);
                refer(holder, number, known != null ? known : ask(holder, number, socket));
            } else if (reader.bytes().endsWith(TUN)) {
                refer(holder, number, ask(holder, number, 0));
            }
        }
        return true;
    }

    private void found(Holder holder, int table, int number, NamespaceLink link) {
        NamespaceDraft namespace = draft.namespace(link.type(), link.inode());
        namespace.add(new Reference.Descriptor(holder.id, number));
        if (!namespace.claimed()) {
            int descriptor = Linux.openat(table, reader.buffer().putDecimal(number), Linux.O_RDONLY);
            if (descriptor >= 0) {
                try {
                    if (Nsfs.inode(descriptor, reader.buffer()) == namespace.inode) {
                        introduction.meet(namespace, descriptor);
                    }
                } finally {
                    Linux.close(descriptor);
                }
            }
        }
    }

    /**
     * Borrows a socket and asks for its network namespace.
     *
     * @param socket its inode, 0 for a device
     * @return 0 where there is no answer
     */
    private long ask(Holder holder, int number, long socket) {
        int borrowed = holder.borrow(number);
        if (borrowed < 0) {
            refused(holder, borrowed);
            return 0;
        }
        try {
            // The number may be another file's by now, or the process another one.
            if (socket != 0 && Nsfs.inode(borrowed, reader.buffer()) != socket) {
                return 0;
            }
            long network = network(holder, borrowed);
            if (socket != 0 && network != 0) {
                draft.networkOfSocket(socket, network);
            }
            return network;
        } finally {
            Linux.close(borrowed);
        }
    }

    /** All sockets of a network namespace have the same cookie, so that just one of them has to be asked for the namespace itself. */
    private long network(Holder holder, int borrowed) {
        long cookie = Sockets.networkCookie(borrowed, reader.buffer());
        Long known = cookie < 0 ? null : draft.networkOfCookie(cookie);
        if (known != null) {
            return known;
        }
        int namespace = Sockets.networkNamespace(borrowed);
        if (namespace < 0) {
            refused(holder, namespace);
            return 0;
        }
        long network = introduction.meetAndClose(NamespaceType.NET, namespace);
        if (cookie >= 0 && network != 0) {
            draft.networkOfCookie(cookie, network);
        }
        return network;
    }

    /** Sockets in the network namespace of their holder say nothing that the holder does not say. */
    private void refer(Holder holder, int number, long network) {
        if (network != 0 && (holder.network == null || holder.network != network) && referredTo.add(network)) {
            draft.namespace(NamespaceType.NET, network).add(new Reference.Socket(holder.id, number));
        }
    }

    private void refused(Holder holder, long result) {
        if (Errno.isRefused(result)) {
            draft.refused(PHASE, draft.path(holder.id, "/fd"), result);
        }
    }
}
