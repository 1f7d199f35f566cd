package dev.portcullis.policy.schema.typed;

import dev.portcullis.policy.cel.declared.FieldNames;
import java.util.ArrayList;
import java.util.List;

/// What expressions may call a field: escaped, and as it is where nothing in it looks like an
/// escape (`Unescape` of `pkg/cel/escaping.go` of `k8s.io/apiserver`).
final class EscapedNames {
  private EscapedNames() {}

  static List<String> of(String key) {
    List<String> names = new ArrayList<>(2);
    FieldNames.escape(key).ifPresent(names::add);
    if (!key.contains("__") && !names.contains(key)) {
      names.add(key);
    }
    return names;
  }
}
