package dev.portcullis.policy.admission;

import java.util.ArrayList;
import java.util.List;

/// Whether a policy or a binding selects a request.
sealed interface Match {
  /// It does or does not, by what is known.
  enum Certain implements Match {
    YES,
    NO
  }

  /// It may, and is taken to: each of the facts is one that nobody gave.
  record Assumed(List<String> facts) implements Match {
    public Assumed {
      facts = List.copyOf(facts);
    }
  }

  /// Both must select.
  default Match and(Match other) {
    if (this == Certain.NO || other == Certain.YES) {
      return this;
    }
    if (other == Certain.NO || this == Certain.YES) {
      return other;
    }
    List<String> facts = new ArrayList<>(facts());
    facts.addAll(other.facts());
    return new Assumed(facts);
  }

  /// What it hangs on that nobody gave.
  default List<String> facts() {
    return switch (this) {
      case Certain _ -> List.of();
      case Assumed(List<String> facts) -> facts;
    };
  }
}
