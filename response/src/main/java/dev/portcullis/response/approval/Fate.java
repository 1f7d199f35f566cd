package dev.portcullis.response.approval;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// What an [Approval] or an [Undo] has come to.
///
/// @param message why, for people
public record Fate(Reason reason, String message) {
  private static final String SETTLED = "Settled";

  /// In a word.
  public enum Reason {
    DONE("Done"),
    /// What it was for was tried and could not be done.
    FAILED("Failed"),
    /// There is nothing that it can be for.
    VOID("Void"),
    /// Its time was over first.
    EXPIRED("Expired"),
    /// It does not count.
    REFUSED("Refused"),
    /// It is for an incident of somebody else, or of nobody: another one may know.
    UNKNOWN("UnknownIncident");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    /// As the API writes it.
    public String word() {
      return word;
    }
  }

  /// Of one that names an incident that is not in the journal.
  public static Fate ofUnknown(String incident) {
    return new Fate(Reason.UNKNOWN, "no incident is known here as " + incident);
  }

  /// Whether nothing more comes of it.
  public boolean isFinal() {
    return reason != Reason.UNKNOWN;
  }

  /// The object's status that says so: a `metav1.Condition` (`pkg/apis/meta/v1/types.go` of
  /// `k8s.io/apimachinery`), as which a time has seconds.
  public Mapping status(Instant at) {
    Mapping condition =
        new Mapping.Builder(5)
            .put("type", SETTLED)
            .put("status", isFinal() ? "True" : "False")
            .put("reason", reason.word)
            .put("message", message)
            .put("lastTransitionTime", at.truncatedTo(ChronoUnit.SECONDS).toString())
            .build();
    return Mapping.EMPTY.with(
        "status", Mapping.EMPTY.with("conditions", Sequence.of(List.of(condition))));
  }

  /// Whether an object says so of itself already.
  public boolean isToldBy(Mapping object) {
    Mapping told = condition(object);
    return told.string("reason", "").equals(reason.word)
        && told.string("message", "").equals(message);
  }

  /// Whether an object says that nothing more comes of it.
  public static boolean isSettled(Mapping object) {
    return condition(object).string("status", "").equals("True");
  }

  /// Since when it has said what it says, empty while it says nothing.
  public static String since(Mapping object) {
    return condition(object).string("lastTransitionTime", "");
  }

  private static Mapping condition(Mapping object) {
    for (Mapping each : object.mapping("status").sequence("conditions").mappings()) {
      if (each.string("type", "").equals(SETTLED)) {
        return each;
      }
    }
    return Mapping.EMPTY;
  }
}
