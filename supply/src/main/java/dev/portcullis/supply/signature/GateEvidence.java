package dev.portcullis.supply.signature;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Severity;
import dev.portcullis.supply.signature.Statement.Subject;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a gate decided about artifacts, to be signed and kept beside them: the form is told in
/// `docs/trust.md`.
///
/// @param gate which one: `commit`, `build`, `registry`, `deploy`
/// @param version of Portcullis
/// @param policies the SHA-256 of all policies by which it judged, in hexadecimal
/// @param failOn from which severity on it refused: `high`, or `never`
/// @param findings how many of each severity were found, waived ones left out
/// @param waived how many findings somebody took the responsibility for
public record GateEvidence(
    String gate,
    Outcome outcome,
    Instant time,
    String version,
    String policies,
    String failOn,
    SortedMap<Severity, Long> findings,
    long waived) {
  /// The type of the predicate.
  public static final String TYPE = "https://facts.portcullis.dev/decision/v1alpha1";

  public GateEvidence {
    findings = Collections.unmodifiableSortedMap(new TreeMap<>(findings));
  }

  /// What the gate did.
  public enum Outcome {
    ADMITTED,
    REFUSED,
    /// It refused nothing, but could not judge everything.
    INCOMPLETE
  }

  /// What a statement says that a gate decided; empty when it is about something else.
  public static Optional<Said> in(Statement statement) {
    return statement.predicateType().equals(TYPE)
        ? Optional.of(
            new Said(
                statement.predicate().string("gate", ""),
                statement.predicate().string("outcome", "")))
        : Optional.empty();
  }

  /// The decision as a statement tells it.
  public record Said(String gate, String outcome) {}

  /// The decision as an attestation about `artifacts`.
  public Attestation about(List<Subject> artifacts) {
    return new Attestation(artifacts, TYPE, predicate());
  }

  /// The decision as the predicate of a statement.
  public Mapping predicate() {
    Mapping.Builder counts = new Mapping.Builder(findings.size());
    for (Map.Entry<Severity, Long> each : findings.entrySet()) {
      counts.put(each.getKey().word(), each.getValue());
    }
    return new Mapping.Builder(8)
        .put("gate", gate)
        .put("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .put("time", time.toString())
        .put("version", version)
        .put("policies", policies)
        .put("failOn", failOn)
        .put("findings", counts.build())
        .put("waived", waived)
        .build();
  }
}
