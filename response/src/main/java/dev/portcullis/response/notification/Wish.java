package dev.portcullis.response.notification;

import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.journal.Deed;
import java.util.List;

/// What somebody wants to be told.
///
/// @param least what is less urgent is not told
/// @param deeds which are told
public record Wish(Priority least, List<Deed> deeds) {
  /// What people have to know, or to do something about.
  public static final List<Deed> USUAL =
      List.of(
          Deed.INCIDENT_OPENED,
          Deed.INCIDENT_ENDED,
          Deed.CHANGE_ASKED,
          Deed.BUDGET_EXHAUSTED,
          Deed.EVENT_FAILED,
          Deed.HALTED,
          Deed.RESUMED);

  /// All that can be told.
  public static final List<Deed> ALL =
      List.of(
          Deed.INCIDENT_OPENED,
          Deed.INCIDENT_RELEASED,
          Deed.INCIDENT_ENDED,
          Deed.CHANGE_ASKED,
          Deed.CHANGE_APPROVED,
          Deed.CHANGE_REOPENED,
          Deed.EVIDENCE_CAPTURED,
          Deed.BUDGET_EXHAUSTED,
          Deed.EVENT_FAILED,
          Deed.HALTED,
          Deed.RESUMED);

  public Wish {
    deeds = List.copyOf(deeds);
  }

  public boolean covers(Notice notice) {
    return deeds.contains(notice.deed()) && notice.priority().isAtLeast(least);
  }
}
