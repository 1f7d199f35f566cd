package dev.portcullis.policy.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.admission.Ruling;
import dev.portcullis.policy.gate.Action;
import dev.portcullis.policy.schema.GoJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the audit log is told about a request (`publishValidationFailureAnnotations` and
/// `auditAnnotationCollector` in `pkg/admission/plugin/policy/validating/dispatcher.go` of
/// `k8s.io/apiserver`).
final class AuditLog {
  private static final String FAILURES = "validation.policy.admission.k8s.io/validation_failure";
  private static final int MOST_FAILURES = 50;
  private static final int LONGEST_VALUE = 10 * 1024;

  private final List<Mapping> failures = new ArrayList<>();
  private final SortedMap<String, List<String>> values = new TreeMap<>();

  /// Several bindings or params may give the same key other values.
  void note(String policy, String key, String value) {
    List<String> known = values.computeIfAbsent(policy + "/" + key, _ -> new ArrayList<>());
    String kept = kept(value);
    if (!known.contains(kept)) {
      known.add(kept);
    }
  }

  /// What another plugin writes.
  void put(String key, String value) {
    values.put(key, List.of(value));
  }

  void failure(Ruling ruling, String message, int validation) {
    if (failures.size() == MOST_FAILURES) {
      return;
    }
    List<String> actions = new ArrayList<>();
    for (Action action : ruling.binding().actions()) {
      actions.add(word(action));
    }
    failures.add(
        new Mapping.Builder(5)
            .put("message", message)
            .put("policy", ruling.policy().name())
            .put("binding", ruling.binding().name())
            .put("expressionIndex", (long) validation)
            .put("validationActions", Sequence.of(actions))
            .build());
  }

  SortedMap<String, String> annotations() {
    SortedMap<String, String> all = new TreeMap<>();
    for (Map.Entry<String, List<String>> each : values.entrySet()) {
      all.put(each.getKey(), String.join(", ", each.getValue()));
    }
    if (!failures.isEmpty()) {
      all.put(FAILURES, GoJson.write(Sequence.of(failures), GoJson.Order.AS_MADE));
    }
    return all;
  }

  private static String word(Action action) {
    return switch (action) {
      case DENY -> "Deny";
      case WARN -> "Warn";
      case AUDIT -> "Audit";
    };
  }

  /// The server cuts by bytes.
  private static String kept(String value) {
    byte[] bytes = value.getBytes(UTF_8);
    return bytes.length <= LONGEST_VALUE ? value : new String(bytes, 0, LONGEST_VALUE, UTF_8);
  }
}
