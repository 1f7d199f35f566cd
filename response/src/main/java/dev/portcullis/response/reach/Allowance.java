package dev.portcullis.response.reach;

/// Something that is let through to a Pod or from it.
///
/// @param policy the name of the NetworkPolicy that lets it; empty when none is in its way
public record Allowance(Direction direction, String policy) {
  /// Seen from the Pod.
  public enum Direction {
    INGRESS("Ingress", "ingress"),
    EGRESS("Egress", "egress");

    private final String type;
    private final String rules;

    Direction(String type, String rules) {
      this.type = type;
      this.rules = rules;
    }

    /// As `policyTypes` name it.
    String type() {
      return type;
    }

    /// The field with its rules.
    String rules() {
      return rules;
    }
  }

  /// `Ingress by NetworkPolicy allow-all`.
  @Override
  public String toString() {
    return policy.isEmpty()
        ? direction.type + ", which no NetworkPolicy limits"
        : direction.type + " by NetworkPolicy " + policy;
  }
}
