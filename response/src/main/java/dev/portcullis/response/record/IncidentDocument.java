package dev.portcullis.response.record;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.detection.Texts;
import dev.portcullis.response.journal.ChangeRecord;
import dev.portcullis.response.journal.Consent;
import dev.portcullis.response.journal.Dossier;
import dev.portcullis.response.journal.Entry;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.Intent.Purpose;
import dev.portcullis.response.journal.Outcome;
import dev.portcullis.response.journal.Question;
import java.util.ArrayList;
import java.util.List;

/// An incident as an `Incident` of `response.portcullis.dev/v1alpha1`, for people who look with
/// kubectl. It tells what the journal holds; nothing is done because of it.
public final class IncidentDocument {
  public static final String API_VERSION = "response.portcullis.dev/v1alpha1";
  public static final String KIND = "Incident";

  /// An object of a cluster has at most 1.5 MiB (etcd's `--max-request-bytes`); a storm of Pods is
  /// many changes.
  private static final int MOST_CHANGES = 200;

  private static final int MOST_ENTRIES = 100;
  private static final int LONGEST = 1024;

  private IncidentDocument() {}

  /// The object without its status.
  public static Mapping object(Dossier dossier) {
    Incident incident = dossier.incident();
    Mapping spec =
        new Mapping.Builder(4)
            .put("workload", incident.workload().reference())
            .put("playbook", incident.playbook())
            .put("rule", incident.plan().mapping("detection").string("rule", ""))
            .put("priority", incident.plan().mapping("detection").string("priority", ""))
            .build();
    return new Mapping.Builder(4)
        .put("apiVersion", API_VERSION)
        .put("kind", KIND)
        .put("metadata", Mapping.EMPTY.with("name", incident.id()))
        .put("spec", spec)
        .build();
  }

  /// Its status.
  public static Mapping status(Dossier dossier) {
    Incident incident = dossier.incident();
    Tally tally = Tally.of(dossier.changes());
    return new Mapping.Builder(12)
        .put("phase", phase(incident.state()))
        .put("round", (long) incident.round())
        .put("openedAt", incident.openedAt().toString())
        .put("until", incident.until().toString())
        .put("events", (long) incident.events())
        .put("changes", tally.toString())
        .put("evidence", shortened(dossier.evidence().orElse("")))
        .put("waiting", (long) dossier.waiting().size())
        .put("conditions", Sequence.of(Conditions.of(dossier, tally)))
        .put("made", Sequence.of(changes(dossier.changes())))
        .put("asked", Sequence.of(asked(dossier.asked())))
        .put("timeline", Sequence.of(timeline(dossier.timeline())))
        .build();
  }

  static String phase(Incident.State state) {
    return switch (state) {
      case OPEN -> "Open";
      case LIFTING -> "Lifting";
      case ENDED -> "Ended";
    };
  }

  /// How many of the changes that were to be made hold.
  ///
  /// @param reverted how many were reverted by others and made again
  record Tally(int all, int holding, int failed, int reverted) {
    static Tally of(List<ChangeRecord> changes) {
      int all = 0;
      int holding = 0;
      int failed = 0;
      int reverted = 0;
      for (ChangeRecord change : changes) {
        if (change.intent().purpose() == Purpose.MITIGATE) {
          all++;
          reverted += change.times();
          switch (change.outcome()) {
            case null -> {}
            case Outcome.Made _, Outcome.Needless _ -> holding++;
            case Outcome.Failed _ -> failed++;
          }
        }
      }
      return new Tally(all, holding, failed, reverted);
    }

    @Override
    public String toString() {
      return holding + "/" + all;
    }
  }

  private static List<Mapping> changes(List<ChangeRecord> records) {
    List<Mapping> changes = new ArrayList<>();
    for (ChangeRecord record : records.subList(0, Math.min(records.size(), MOST_CHANGES))) {
      Change undo = record.intent().change().undo();
      changes.add(
          new Mapping.Builder(9)
              .put("id", record.id())
              .put("mitigation", record.intent().mitigation())
              .put("purpose", record.intent().purpose() == Purpose.MITIGATE ? "Mitigate" : "Undo")
              .put("target", record.intent().change().target().toString())
              .put("what", shortened(record.intent().change().summary()))
              .put("intendedAt", record.intendedAt().toString())
              .put("outcome", outcome(record))
              .put("auditID", record.audit())
              .put("undo", undo == null ? "" : shortened(undo.command()))
              .build());
    }
    return changes;
  }

  private static String outcome(ChangeRecord record) {
    return switch (record.outcome()) {
      case null -> "unknown";
      case Outcome.Made _ -> "made";
      case Outcome.Needless(String detail) -> shortened("needless: " + detail);
      case Outcome.Failed(String detail, _) -> shortened("failed: " + detail);
    };
  }

  private static List<Mapping> asked(List<Question> questions) {
    List<Mapping> asked = new ArrayList<>();
    for (Question question : questions.subList(0, Math.min(questions.size(), MOST_CHANGES))) {
      Texts told =
          new Texts(10)
              .put("id", question.id())
              .put("mitigation", question.mitigation())
              .put("target", question.change().target().toString())
              .put("what", shortened(question.change().summary()))
              .put("reason", shortened(question.reason()))
              .put("askedAt", question.askedAt().toString());
      Consent consent = question.consent();
      if (consent != null) {
        told.put("approval", consent.approval())
            .put("approver", consent.approver())
            .put("approvedAt", consent.at().toString())
            .put("approvedUntil", consent.until().toString());
      }
      asked.add(told.build());
    }
    return asked;
  }

  /// The newest, in their order.
  private static List<Mapping> timeline(List<Entry> entries) {
    List<Mapping> timeline = new ArrayList<>();
    for (Entry entry :
        entries.subList(Math.max(0, entries.size() - MOST_ENTRIES), entries.size())) {
      timeline.add(
          new Mapping.Builder(4)
              .put("number", entry.number())
              .put("at", entry.at().toString())
              .put("deed", entry.deed().name())
              .put("detail", shortened(entry.detail()))
              .build());
    }
    return timeline;
  }

  /// A command that is cut is not to be copied, which its end says.
  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " … (see the journal)";
  }
}
