package dev.portcullis.policy.cases;

import dev.portcullis.policy.admission.Ruling;
import java.util.List;

/// What the policies said to a case, and where that is not what the case expects.
///
/// @param outcome in a few words
/// @param rulings empty when no policy selects the request
public record CaseResult(
    PolicyCase given, String outcome, List<Ruling> rulings, List<Difference> differences) {
  public CaseResult {
    rulings = List.copyOf(rulings);
    differences = List.copyOf(differences);
  }

  public boolean passed() {
    return differences.isEmpty();
  }

  /// One way in which what was said differs.
  ///
  /// @param about what is compared: `outcome`, `message`, `violates`
  public record Difference(String about, String expected, String got) {}
}
