package dev.cranny.graphql;

import dev.cranny.model.Capabilities;
import dev.cranny.model.CapabilityVerdict;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** What a process may do in a namespace. */
@Type("CapabilityVerdict")
record CapabilityVerdictView(boolean all, boolean none, List<@NonNull String> capabilities, String because) {

    static CapabilityVerdictView of(CapabilityVerdict verdict) {
        return new CapabilityVerdictView(
                verdict.all(), verdict.none(), Capabilities.names(verdict.set()), verdict.because());
    }
}
