package dev.portcullis.response.playbook;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.condition.Condition;
import dev.portcullis.response.detection.Priority;
import java.time.Duration;
import java.util.List;

/// Which detections lead to which mitigations.
///
/// @param leastPriority detections below it are no matter of this playbook
/// @param conditions all of which must hold, over `detection` (the `spec` of the Detection),
///   `workload` (the topmost owner) and `namespace` (the Namespace)
/// @param mitigations in the order in which they are carried out
/// @param lease for how long; nothing is held for ever
public record Playbook(
    String name,
    Priority leastPriority,
    List<Condition> conditions,
    List<Chosen> mitigations,
    Duration lease,
    Mode mode) {
  public static final String API_VERSION = "response.portcullis.dev/v1alpha1";
  public static final String KIND = "Playbook";

  public Playbook {
    conditions = List.copyOf(conditions);
    mitigations = List.copyOf(mitigations);
  }

  /// A mitigation with what is said of how.
  ///
  /// @param name one of the roster
  public record Chosen(String name, Mapping parameters, Start start) {}

  /// When a mitigation is begun that needs no approval by itself.
  public enum Start {
    AT_ONCE,
    AFTER_AN_APPROVAL
  }
}
