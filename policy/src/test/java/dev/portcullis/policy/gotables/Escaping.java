package dev.portcullis.policy.gotables;

import dev.portcullis.policy.cel.declared.FieldNames;
import java.util.Optional;
import java.util.Set;

/// How names of fields are written: `pkg/cel/escaping_test.go` of `k8s.io/apiserver`.
final class Escaping implements GoTable {
  @Override
  public Set<String> functions() {
    return Set.of("TestEscaping");
  }

  @Override
  public Outcome run(GoRow row) {
    Optional<String> expected =
        Boolean.TRUE.equals(row.test().find("unescapable"))
            ? Optional.empty()
            : Optional.of(row.test().string("escaped", ""));
    return Outcome.compare(expected, FieldNames.escape(row.test().string("unescaped", "")));
  }
}
