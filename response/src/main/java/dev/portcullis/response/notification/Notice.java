package dev.portcullis.response.notification;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.journal.Deed;
import java.time.Instant;
import java.util.Locale;

/// What somebody is told of one deed, or of several of a kind at once.
///
/// @param number of the last entry of the trail that it tells of, which tells it from all others
/// @param subject the id of an incident, the identity of an event, or empty
/// @param priority that of the detection; of what concerns everything the highest
/// @param about the workload and the rule, for people; empty where there is none
/// @param count how many deeds it tells of
/// @param detail of the first of them, for people
public record Notice(
    long number,
    Instant at,
    Deed deed,
    String subject,
    Priority priority,
    String about,
    int count,
    String detail) {
  private static final int LONGEST = 4096;

  public Notice {
    detail = detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST) + " …";
  }

  /// Like `incident.opened`.
  public String type() {
    return deed.name().toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-');
  }

  /// In a line: `Critical: incident inc-1f3a5c7e9b0d opened: Deployment shop/web, Shell`.
  public String title() {
    return "%s: %s%s".formatted(priority.word(), what(), about.isEmpty() ? "" : ": " + about);
  }

  private String what() {
    return switch (deed) {
      case INCIDENT_OPENED -> "incident " + subject + " opened";
      case INCIDENT_RELEASED -> "incident " + subject + " is to end";
      case INCIDENT_ENDED -> "incident " + subject + " has ended";
      case CHANGE_ASKED -> "incident %s asks for %d approvals".formatted(subject, count);
      case CHANGE_APPROVED -> "%d changes of incident %s approved".formatted(count, subject);
      case CHANGE_REOPENED -> "%d changes of incident %s reverted".formatted(count, subject);
      case EVIDENCE_CAPTURED -> "evidence of incident " + subject;
      case BUDGET_EXHAUSTED -> "the budget is exhausted, incident " + subject + " waits";
      case EVENT_FAILED -> "%d events failed".formatted(count);
      case HALTED -> "everything is stopped";
      case RESUMED -> "it goes on after a stop";
      default -> type() + " " + subject;
    };
  }

  /// For programs.
  public Mapping document() {
    return new Mapping.Builder(8)
        .put("number", number)
        .put("at", at.toString())
        .put("deed", deed.name())
        .put("subject", subject)
        .put("priority", priority.word())
        .put("about", about)
        .put("count", (long) count)
        .put("detail", detail)
        .build();
  }
}
