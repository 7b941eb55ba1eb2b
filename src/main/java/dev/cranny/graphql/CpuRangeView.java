package dev.cranny.graphql;

import dev.cranny.model.CpuRange;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** CPUs from one number to another. */
@Type("CpuRange")
record CpuRangeView(int from, int to) {

    static List<@NonNull CpuRangeView> of(List<CpuRange> ranges) {
        return ranges.stream()
                .map(range -> new CpuRangeView(range.from(), range.to()))
                .toList();
    }

    static @Nullable List<@NonNull CpuRangeView> ofNullable(@Nullable List<CpuRange> ranges) {
        return ranges == null ? null : of(ranges);
    }
}
