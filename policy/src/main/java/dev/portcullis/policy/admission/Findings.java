package dev.portcullis.policy.admission;

import dev.portcullis.model.FactKind;
import dev.portcullis.model.Finding;
import dev.portcullis.model.Location;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.gate.PolicyFacts;
import java.util.List;

/// Words what one policy found in one object, with the places.
final class Findings {
  private final PolicyFacts policy;
  private final Placement placement;

  Findings(PolicyFacts policy, Placement placement) {
    this.policy = policy;
    this.placement = placement;
  }

  /// A finding about the object as a whole.
  Finding whole(String check, String message) {
    Resource declared = placement.declared();
    return at(
        check, message, List.of(Location.of(declared.file(), declared.mark(), placement.prefix())));
  }

  /// @param places the offending fields, the first of which people are shown
  Finding at(String check, String message, List<Location> places) {
    return new Finding(
        policy.name(),
        check,
        policy.severity(),
        FactKind.layer(placement.declared()).orElse(policy.layer()),
        placement.declared().identity(),
        message,
        places.getFirst(),
        places.subList(1, places.size()));
  }
}
