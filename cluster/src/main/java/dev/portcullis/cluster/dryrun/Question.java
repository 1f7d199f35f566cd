package dev.portcullis.cluster.dryrun;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cases.PolicyCase;
import java.util.List;

/// What one policy says to a case.
///
/// @param policy as it is declared
/// @param bindings of the policy, as they are declared
public record Question(PolicyCase given, Mapping policy, List<Mapping> bindings) {
  public Question {
    bindings = List.copyOf(bindings);
  }
}
