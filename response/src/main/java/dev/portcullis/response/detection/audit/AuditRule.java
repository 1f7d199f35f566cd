package dev.portcullis.response.detection.audit;

import dev.portcullis.response.condition.Condition;
import dev.portcullis.response.detection.Priority;
import java.util.List;

/// Which requests to the API server are detections.
///
/// @param description what it means that somebody asked for this, in a sentence
/// @param requests of which one must match
/// @param conditions all of which must hold
public record AuditRule(
    String name,
    String description,
    Priority priority,
    List<Requests> requests,
    Outcome outcome,
    Components components,
    List<Condition> conditions) {
  public static final String API_VERSION = "response.portcullis.dev/v1alpha1";
  public static final String KIND = "AuditRule";

  public AuditRule {
    requests = List.copyOf(requests);
    conditions = List.copyOf(conditions);
  }

  /// How the request must have ended.
  public enum Outcome {
    /// Not refused.
    SUCCEEDED,
    ANY
  }

  /// What becomes of requests of the system's components.
  public enum Components {
    IGNORED,
    /// None of them has a reason to do it.
    REPORTED
  }
}
