package dev.portcullis.policy.gate;

import dev.portcullis.model.Finding;

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

  /// By place; then by what is said there.
  static int byPlace(Decided one, Decided other) {
    int order = one.finding.location().compareTo(other.finding.location());
    if (order == 0) {
      order = one.finding.policy().compareTo(other.finding.policy());
    }
    if (order == 0) {
      order = one.finding.check().compareTo(other.finding.check());
    }
    if (order == 0) {
      order = one.finding.message().compareTo(other.finding.message());
    }
    return order == 0 ? one.kind.compareTo(other.kind) : order;
  }

  /// Lowest layer first, then the worst.
  static int byWeight(Decided one, Decided other) {
    int order = one.finding.layer().compareTo(other.finding.layer());
    return order == 0 ? other.finding.severity().compareTo(one.finding.severity()) : order;
  }

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
