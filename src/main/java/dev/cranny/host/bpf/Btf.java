package dev.cranny.host.bpf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The types of a kernel as it describes them itself, in the BPF type format: where the members of its structures lie differs from
 * build to build. Kernel documentation, "BPF Type Format (BTF)".
 */
final class Btf {

    private static final int MAGIC = 0xEB9F;

    // struct btf_header: u16 magic, u8 version, u8 flags, u32 hdr_len, type_off, type_len, str_off, str_len
    private static final int HEADER_LENGTH = 4;
    private static final int TYPES = 8;
    private static final int TYPES_LENGTH = 12;
    private static final int STRINGS = 16;

    // struct btf_type: u32 name_off, info, size or type; struct btf_member: u32 name_off, type, offset
    private static final int INFO = 4;
    private static final int SIZE_OR_TYPE = 8;
    private static final int TYPE_SIZE = 12;
    private static final int MEMBER_SIZE = 12;
    private static final int KIND_FLAG = 1 << 31;
    private static final int BIT_OFFSET = 0xFFFFFF;

    private static final int STRUCT = 4;
    private static final int UNION = 5;
    private static final int TYPEDEF = 8;
    private static final int FUNC = 12;

    private final ByteBuffer data;
    private final int strings;

    /** Where the type with each id is described; there is none with id 0. */
    private final Positions types = new Positions(1 << 18);

    /** The ids of structures, and of functions. */
    private final Positions structs = new Positions(1 << 14);

    private final Positions functions = new Positions(1 << 17);

    private static final class Positions {
        int[] values;
        int count;

        Positions(int room) {
            values = new int[room];
        }

        void add(int value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
        }
    }

    private Btf(ByteBuffer data) throws IOException {
        this.data = data;
        if (data.limit() < STRINGS + 8 || Short.toUnsignedInt(data.getShort(0)) != MAGIC) {
            throw new IOException("no BPF type format");
        }
        int header = data.getInt(HEADER_LENGTH);
        strings = header + data.getInt(STRINGS);
        int at = header + data.getInt(TYPES);
        int end = at + data.getInt(TYPES_LENGTH);
        types.add(0);
        while (at < end) {
            switch (kind(at)) {
                case STRUCT -> structs.add(types.count);
                case FUNC -> functions.add(types.count);
                default -> {
                    // found through those that have members of it
                }
            }
            types.add(at);
            at += TYPE_SIZE + restOf(at);
        }
    }

    /** Reads a whole file, such as {@code /sys/kernel/btf/vmlinux}. */
    static Btf read(Path file) throws IOException {
        return of(Files.readAllBytes(file));
    }

    static Btf of(byte[] bytes) throws IOException {
        try {
            return new Btf(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()));
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("BPF type format that ends too early", e);
        }
    }

    /** How much follows the three words that each type has. */
    private int restOf(int at) throws IOException {
        return switch (kind(at)) {
            case 2, 7, 8, 9, 10, 11, 12, 16, 18 ->
                0; // pointers, forwards, typedefs, qualifiers, functions, floats, tags
            case 1, 14, 17 -> 4; // integers, variables, tags of declarations
            case 3 -> 12; // arrays
            case 4, 5, 15, 19 -> 12 * members(at); // structures, unions, sections, wide enumerations
            case 6, 13 -> 8 * members(at); // enumerations, prototypes
            default -> throw new IOException("BPF type format with a kind of type unknown here: " + kind(at));
        };
    }

    /** The id of a function, by which a program is attached to it. */
    int function(String name) throws IOException {
        return find(functions, name);
    }

    /** The size of a structure in bytes. */
    int size(String struct) throws IOException {
        return data.getInt(at(find(structs, struct)) + SIZE_OR_TYPE);
    }

    /**
     * Where a member is, in bytes from the start of the structure.
     *
     * @param path of the member: of the structure, then of the structure that this one is, and so on
     */
    int offset(String struct, String... path) throws IOException {
        int type = find(structs, struct);
        int offset = 0;
        for (String member : path) {
            long found = member(type, member.getBytes(StandardCharsets.US_ASCII));
            if (found < 0) {
                throw new IOException("struct " + struct + " has no member " + String.join(".", path));
            }
            type = (int) (found >> 32);
            offset += (int) found;
        }
        return offset;
    }

    /** The type of a member in the upper half, its offset in bytes in the lower one; -1 where there is none of this name. */
    private long member(int type, byte[] name) {
        int at = at(unqualified(type));
        int kind = kind(at);
        if (kind != STRUCT && kind != UNION) {
            return -1;
        }
        for (int i = 0; i < members(at); i++) {
            int member = at + TYPE_SIZE + i * MEMBER_SIZE;
            int itsType = data.getInt(member + 4);
            int bits = data.getInt(member + 8);
            int offset = ((data.getInt(at + INFO) & KIND_FLAG) != 0 ? bits & BIT_OFFSET : bits) / 8;
            if (isNamed(member, name)) {
                return (long) itsType << 32 | offset;
            }
            if (data.get(strings + data.getInt(member)) == 0) {
                // What is in a structure without a name counts as a member of the one around it.
                long inner = member(itsType, name);
                if (inner >= 0) {
                    return inner + offset;
                }
            }
        }
        return -1;
    }

    /** The type behind typedef, volatile, const, restrict. */
    private int unqualified(int type) {
        int id = type;
        while (TYPEDEF <= kind(at(id)) && kind(at(id)) < FUNC) {
            id = data.getInt(at(id) + SIZE_OR_TYPE);
        }
        return id;
    }

    private int find(Positions ids, String name) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < ids.count; i++) {
            if (isNamed(at(ids.values[i]), bytes)) {
                return ids.values[i];
            }
        }
        throw new IOException("the kernel describes no " + name);
    }

    private boolean isNamed(int at, byte[] name) {
        int string = strings + data.getInt(at);
        for (int i = 0; i < name.length; i++) {
            if (data.get(string + i) != name[i]) {
                return false;
            }
        }
        return data.get(string + name.length) == 0;
    }

    private int at(int type) {
        return types.values[type];
    }

    private int kind(int at) {
        return data.getInt(at + INFO) >>> 24 & 0x1F;
    }

    private int members(int at) {
        return data.getInt(at + INFO) & 0xFFFF;
    }
}
