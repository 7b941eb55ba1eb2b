package dev.cranny.engine.cri;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an engine adds to a status where it is asked to be verbose: free in form, but for a JSON text under {@code info} in
 * which containerd and CRI-O both give the PID.
 *
 * @param pid of the initial process; 0 where it has none or is not told
 * @param privileged null where it is not told
 */
record VerboseInfo(int pid, @Nullable Boolean privileged) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final VerboseInfo NOTHING = new VerboseInfo(0, null);

    static VerboseInfo parse(Map<String, String> info) {
        String text = info.get("info");
        if (text == null) {
            return NOTHING;
        }
        try {
            JsonNode json = JSON.readTree(text);
            // CRI-O says it at the top, containerd in the configuration that it was given.
            JsonNode privileged = json.at("/privileged");
            if (privileged.isMissingNode()) {
                privileged = json.at("/config/linux/security_context/privileged");
            }
            // containerd leaves out what is false.
            boolean told = privileged.isBoolean() || json.at("/config").isObject();
            return new VerboseInfo(json.at("/pid").asInt(0), told ? privileged.asBoolean(false) : null);
        } catch (JsonProcessingException _) {
            return NOTHING;
        }
    }
}
