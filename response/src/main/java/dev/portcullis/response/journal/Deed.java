package dev.portcullis.response.journal;

/// What an [Entry] of the trail tells.
public enum Deed {
  EVENT_ACCEPTED,
  EVENT_DONE,
  EVENT_RETRIED,
  EVENT_FAILED,
  EVENT_REQUEUED,
  INCIDENT_OPENED,
  INCIDENT_JOINED,
  EVIDENCE_CAPTURED,
  INCIDENT_RELEASED,
  INCIDENT_LIFTING,
  INCIDENT_ENDED,
  BUDGET_EXHAUSTED,
  HALTED,
  RESUMED,
  CHANGE_ASKED,
  CHANGE_APPROVED,
  CHANGE_INTENDED,
  CHANGE_CONCLUDED,
  CHANGE_REOPENED,
  FORGOTTEN,
  /// It was written by a later version, or changed.
  UNKNOWN;

  /// Whether the subject of such an entry may be an incident.
  public boolean mayBeOfIncident() {
    return switch (this) {
      case EVENT_ACCEPTED,
          EVENT_DONE,
          EVENT_RETRIED,
          EVENT_FAILED,
          EVENT_REQUEUED,
          HALTED,
          RESUMED ->
          false;
      case INCIDENT_OPENED,
          INCIDENT_JOINED,
          EVIDENCE_CAPTURED,
          INCIDENT_RELEASED,
          INCIDENT_LIFTING,
          INCIDENT_ENDED,
          BUDGET_EXHAUSTED,
          CHANGE_ASKED,
          CHANGE_APPROVED,
          CHANGE_INTENDED,
          CHANGE_CONCLUDED,
          CHANGE_REOPENED,
          FORGOTTEN,
          UNKNOWN ->
          true;
    };
  }

  /// That of a name.
  public static Deed of(String name) {
    for (Deed deed : values()) {
      if (deed.name().equals(name)) {
        return deed;
      }
    }
    return UNKNOWN;
  }
}
