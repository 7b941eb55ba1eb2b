package dev.cranny.host.namespace;

import dev.cranny.host.sys.Descriptor;
import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.KernelText;
import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.NativeBuffer;
import dev.cranny.host.sys.SyscallException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads the names in an open directory, getdents64(2). */
final class DirectoryNames {

    private static final int SIZE = 32 * 1024;

    // struct linux_dirent64: u64 d_ino, s64 d_off, u16 d_reclen, u8 d_type, char d_name[], which ends in NUL
    private static final int RECORD_LENGTH = 16;
    private static final int NAME = 19;

    private DirectoryNames() {}

    static List<String> of(Descriptor directory, String subject) throws SyscallException {
        List<String> names = new ArrayList<>();
        byte[] bytes = new byte[SIZE];
        try (NativeBuffer buffer = NativeBuffer.allocate(SIZE)) {
            while (true) {
                int length = (int) Linux.getdents64(directory.number(), buffer.address(), SIZE);
                if (length < 0) {
                    throw new SyscallException("getdents64", Errno.of(length), subject);
                }
                if (length == 0) {
                    Collections.sort(names);
                    return List.copyOf(names);
                }
                buffer.get(0, bytes, 0, length);
                for (int entry = 0; entry < length; entry += buffer.getShort(entry + RECORD_LENGTH)) {
                    String name = name(bytes, entry + NAME);
                    if (!name.equals(".") && !name.equals("..")) {
                        names.add(name);
                    }
                }
            }
        }
    }

    private static String name(byte[] bytes, int start) {
        int end = start;
        while (bytes[end] != 0) {
            end++;
        }
        return KernelText.show(bytes, start, end);
    }
}
