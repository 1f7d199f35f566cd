package dev.portcullis.response.record;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.journal.Deed;
import dev.portcullis.response.journal.Dossier;
import dev.portcullis.response.journal.Entry;
import dev.portcullis.response.journal.Incident.State;
import dev.portcullis.response.journal.Intent.Purpose;
import dev.portcullis.response.journal.Outcome;
import dev.portcullis.response.journal.Question;
import dev.portcullis.response.record.IncidentDocument.Tally;
import java.time.Instant;
import java.util.List;

/// What an incident has come to, as `metav1.Condition`s (`pkg/apis/meta/v1/types.go` of
/// `k8s.io/apimachinery`), so that `kubectl wait` can wait for it. They hang on the journal alone:
/// when each last turned is when what turned it was written.
final class Conditions {
  private final Dossier dossier;
  private final Tally tally;
  private final State state;
  private final Instant openedAt;

  private Conditions(Dossier dossier, Tally tally) {
    this.dossier = dossier;
    this.tally = tally;
    state = dossier.incident().state();
    openedAt = dossier.incident().openedAt();
  }

  /// All of them, the one that people wait for first.
  static List<Mapping> of(Dossier dossier, Tally tally) {
    Conditions told = new Conditions(dossier, tally);
    return List.of(told.mitigated(), told.approvalNeeded(), told.reverted(), told.lifted());
  }

  /// True while all that was wanted holds.
  private Mapping mitigated() {
    String message = "%d of %d changes hold".formatted(tally.holding(), tally.all());
    if (state != State.OPEN) {
      return condition("Mitigated", "False", "Lifted", "", last(Deed.INCIDENT_LIFTING));
    }
    if (tally.failed() > 0) {
      String failed = message + ", %d failed".formatted(tally.failed());
      return condition("Mitigated", "False", "ChangesFailed", failed, openedAt);
    }
    if (tally.holding() < tally.all()) {
      return condition("Mitigated", "False", "UnderWay", message, last(Deed.CHANGE_REOPENED));
    }
    int waiting = dossier.waiting().size();
    if (waiting > 0) {
      String asks = message + ", %d wait for an approval".formatted(waiting);
      return condition("Mitigated", "False", "ApprovalNeeded", asks, openedAt);
    }
    return tally.all() == 0
        ? condition("Mitigated", "False", "NothingDone", message, openedAt)
        : condition("Mitigated", "True", "ChangesHold", message, last(Deed.CHANGE_CONCLUDED));
  }

  /// True while somebody has to approve something.
  private Mapping approvalNeeded() {
    List<Question> waiting = dossier.waiting();
    if (waiting.isEmpty()) {
      Instant since =
          state == State.OPEN ? last(Deed.CHANGE_APPROVED) : last(Deed.INCIDENT_LIFTING);
      return condition(
          "ApprovalNeeded",
          "False",
          dossier.asked().isEmpty() ? "NothingAsked" : "Over",
          "",
          since);
    }
    Question first = waiting.getFirst();
    String message = "%d changes wait: %s".formatted(waiting.size(), first.reason());
    return condition("ApprovalNeeded", "True", "ChangesWait", message, first.askedAt());
  }

  /// True once somebody else has taken back what was done.
  private Mapping reverted() {
    return tally.reverted() == 0
        ? condition("Reverted", "False", "LeftAlone", "", openedAt)
        : condition(
            "Reverted",
            "True",
            "RevertedByOthers",
            "%d times something was reverted by others and made again".formatted(tally.reverted()),
            first(Deed.CHANGE_REOPENED));
  }

  /// True once the incident is over.
  private Mapping lifted() {
    String why = dossier.last(Deed.INCIDENT_RELEASED).map(Entry::detail).orElse("");
    long left = left();
    return switch (state) {
      case OPEN -> condition("Lifted", "False", "Open", why, openedAt);
      case LIFTING -> condition("Lifted", "False", "UnderWay", why, openedAt);
      case ENDED ->
          left == 0
              ? condition("Lifted", "True", "TakenBack", why, last(Deed.INCIDENT_ENDED))
              : condition(
                  "Lifted",
                  "True",
                  "SomeLeft",
                  "%d changes were not taken back".formatted(left),
                  last(Deed.INCIDENT_ENDED));
    };
  }

  private long left() {
    return dossier.changes().stream()
        .filter(change -> change.intent().purpose() == Purpose.UNDO)
        .filter(change -> change.outcome() instanceof Outcome.Failed)
        .count();
  }

  private Instant last(Deed deed) {
    return dossier.last(deed).map(Entry::at).orElse(openedAt);
  }

  private Instant first(Deed deed) {
    return dossier.round().stream()
        .filter(entry -> entry.deed() == deed)
        .findFirst()
        .map(Entry::at)
        .orElse(openedAt);
  }

  /// A `metav1.Time` has seconds.
  private static Mapping condition(
      String type, String status, String reason, String message, Instant since) {
    return new Mapping.Builder(5)
        .put("type", type)
        .put("status", status)
        .put("reason", reason)
        .put("message", message)
        .put("lastTransitionTime", Instant.ofEpochSecond(since.getEpochSecond()).toString())
        .build();
  }
}
