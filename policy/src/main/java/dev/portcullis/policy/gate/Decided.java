package dev.portcullis.policy.gate;

import dev.portcullis.model.Finding;
import java.util.Comparator;

/// A finding, and what the gate makes of it.
///
/// @param kind what sort of thing the finding says
/// @param server what an API server with the same policy and binding would do
/// @param why why it has this effect and status, in a few words
public record Decided(
    Finding finding,
    PolicyFacts policy,
    Kind kind,
    Server server,
    Effect effect,
    Status status,
    String why,
    Fingerprint fingerprint) {

  /// Lowest layer first, then the worst; then by place.
  static final Comparator<Decided> ORDER =
      Comparator.comparing((Decided decided) -> decided.finding.layer())
          .thenComparing(decided -> decided.finding.severity(), Comparator.reverseOrder())
          .thenComparing(decided -> decided.finding.location())
          .thenComparing(decided -> decided.finding.policy())
          .thenComparing(decided -> decided.finding.check())
          .thenComparing(decided -> decided.finding.message())
          .thenComparing(Decided::kind);

  /// Whether the cluster denies what this gate lets pass.
  public boolean deniedByTheClusterOnly() {
    return server == Server.DENIES && effect != Effect.BLOCKING;
  }

  /// What sort of thing a finding says.
  public enum Kind {
    /// The policy is violated.
    VIOLATION,
    /// An expression of the policy ended in an error.
    ERROR,
    /// The verdict hangs on a fact that nobody gave.
    UNKNOWN
  }

  /// What an API server would do.
  public enum Server {
    DENIES,
    WARNS,
    AUDITS,
    ADMITS,
    /// It hangs on facts that only the cluster has.
    UNKNOWN
  }
}
