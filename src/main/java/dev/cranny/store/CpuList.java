package dev.cranny.store;

import dev.cranny.model.CpuRange;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** CPUs as the kernel writes them, "List format" of cpuset(7): {@code 0-3,8}. */
final class CpuList {

    private CpuList() {}

    static @Nullable String write(@Nullable List<CpuRange> ranges) {
        return ranges == null
                ? null
                : ranges.stream()
                        .map(range -> range.from() == range.to()
                                ? Integer.toString(range.from())
                                : range.from() + "-" + range.to())
                        .collect(Collectors.joining(","));
    }

    static @Nullable List<CpuRange> read(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return text == null ? null : List.of();
        }
        return Arrays.stream(text.split(",", -1)).map(CpuList::range).toList();
    }

    private static CpuRange range(String text) {
        int dash = text.indexOf('-');
        return dash < 0
                ? new CpuRange(Integer.parseInt(text), Integer.parseInt(text))
                : new CpuRange(Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
    }
}
