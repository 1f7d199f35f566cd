package dev.portcullis.response.record;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.journal.ChangeRecord;
import dev.portcullis.response.journal.Dossier;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.record.IncidentDocument.Tally;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An incident as an Incident Finding of OCSF 1.8.0 (`events/findings/incident_finding.json` of
/// `ocsf/ocsf-schema`), which says when it was opened, changed and closed.
public final class IncidentFinding {
  private static final String VERSION = "1.8.0";
  private static final long CATEGORY = 2;
  private static final long CLASS = 2005;

  /// A storm of Pods is many changes.
  private static final int MOST_REQUESTS = 200;

  private IncidentFinding() {}

  /// What became of the incident: `activity_id` of OCSF.
  public enum Activity {
    CREATE(1, "Create"),
    UPDATE(2, "Update"),
    CLOSE(3, "Close");

    private final long id;
    private final String word;

    Activity(long id, String word) {
      this.id = id;
      this.word = word;
    }
  }

  /// The event.
  ///
  /// @param version of Portcullis
  public static Mapping of(Dossier dossier, Activity activity, String version) {
    Incident incident = dossier.incident();
    Mapping detection = incident.plan().mapping("detection");
    String rule = detection.string("rule", "");
    Tally tally = Tally.of(dossier.changes());
    return new Mapping.Builder(20)
        .put("activity_id", activity.id)
        .put("activity_name", activity.word)
        .put("category_uid", CATEGORY)
        .put("class_uid", CLASS)
        .put("class_name", "Incident Finding")
        .put("type_uid", CLASS * 100 + activity.id)
        .put("time", incident.openedAt().toEpochMilli())
        .put("severity_id", severity(Priority.of(detection.string("priority", ""))))
        .put("status_id", status(incident.state()))
        .put("message", "%s: %s".formatted(incident.workload(), rule))
        .put("desc", "incident %s of %s".formatted(incident.id(), incident.workload()))
        .put("metadata", metadata(dossier, version))
        .put("assignee_group", Mapping.EMPTY.with("name", "portcullis"))
        .put("finding_info_list", Sequence.of(findings(dossier, rule)))
        .put("unmapped", unmapped(dossier, tally))
        .build();
  }

  private static Mapping metadata(Dossier dossier, String version) {
    Mapping product =
        new Mapping.Builder(3)
            .put("name", "Portcullis")
            .put("vendor_name", "Portcullis")
            .put("version", version)
            .build();
    Incident incident = dossier.incident();
    return new Mapping.Builder(4)
        .put("version", VERSION)
        .put("product", product)
        .put("correlation_uid", incident.id() + "/" + incident.round())
        .put("profiles", Sequence.of(List.of("incident")))
        .build();
  }

  private static List<Mapping> findings(Dossier dossier, String rule) {
    if (dossier.events().isEmpty()) {
      return List.of(finding(dossier.incident().id(), rule));
    }
    return dossier.events().stream().map(identity -> finding(identity, rule)).toList();
  }

  private static Mapping finding(String uid, String title) {
    return new Mapping.Builder(2).put("uid", uid).put("title", title).build();
  }

  private static Mapping unmapped(Dossier dossier, Tally tally) {
    Incident incident = dossier.incident();
    List<String> requests =
        dossier.changes().stream()
            .map(ChangeRecord::audit)
            .filter(audit -> !audit.isEmpty())
            .limit(MOST_REQUESTS)
            .toList();
    return new Mapping.Builder(7)
        .put("workload", incident.workload().reference())
        .put("playbook", incident.playbook())
        .put("until", incident.until().toString())
        .put("changes", (long) tally.all())
        .put("changes_holding", (long) tally.holding())
        .put("changes_reverted", (long) tally.reverted())
        .put("audit_ids", Sequence.of(requests))
        .build();
  }

  /// `status_id`: in progress while changes are in force, resolved once they are lifted.
  private static long status(Incident.State state) {
    return switch (state) {
      case OPEN, LIFTING -> 2;
      case ENDED -> 4;
    };
  }

  /// `severity_id`; 0 is unknown.
  private static long severity(@Nullable Priority priority) {
    return switch (priority) {
      case null -> 0;
      case DEBUG, INFORMATIONAL -> 1;
      case NOTICE -> 2;
      case WARNING -> 3;
      case ERROR -> 4;
      case CRITICAL, ALERT -> 5;
      case EMERGENCY -> 6;
    };
  }
}
