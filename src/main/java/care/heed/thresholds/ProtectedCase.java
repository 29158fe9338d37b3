package care.heed.thresholds;

import java.util.Map;

/** An example that no change may turn: for these facts, each output is at least this grave. */
record ProtectedCase(String decision, Map<String, Object> given, Map<String, Object> must, String why) {}
