package dev.portcullis.policy.admission;

import dev.portcullis.policy.cel.explain.Part;
import java.util.List;

/// How one policy came to what it says about one request under one binding.
///
/// @param binding its name, empty when the policy itself does not select the request
/// @param unasked why the policy has no say, empty when it has
/// @param steps the expressions that were evaluated, in order
public record Account(AdmissionPolicy policy, String binding, String unasked, List<Step> steps) {
  public Account {
    steps = List.copyOf(steps);
  }

  /// One expression.
  ///
  /// @param check as in [dev.portcullis.model.Finding#check]
  public record Step(String check, Part part) {}
}
