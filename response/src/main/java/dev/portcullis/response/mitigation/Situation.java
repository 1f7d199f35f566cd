package dev.portcullis.response.mitigation;

import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.witness.Witnesses;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Subject;
import java.util.List;

/// All that a mitigation plans from.
///
/// @param subject what the detection turned out to be about
/// @param objects the cluster as it is, for what a plan has to know beside its subject: it is asked
///   and never changed
/// @param before what mitigations before this one want
/// @param protectedNamespaces in which every change needs an approval
/// @param witnesses who else may know an address to be bad
public record Situation(
    Detection detection,
    Subject subject,
    Order order,
    Objects objects,
    List<Step> before,
    List<String> protectedNamespaces,
    Witnesses witnesses) {
  public Situation {
    before = List.copyOf(before);
    protectedNamespaces = List.copyOf(protectedNamespaces);
  }
}
