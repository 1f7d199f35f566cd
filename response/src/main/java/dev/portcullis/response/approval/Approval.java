package dev.portcullis.response.approval;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.approval.Fate.Reason;
import dev.portcullis.response.journal.Consent;
import dev.portcullis.response.journal.Dossier;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.Outcome;
import dev.portcullis.response.journal.Question;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An `Approval` in a cluster: somebody says that changes of an incident may be made. That it is he
/// who says so is for the policy in `deploy/approvals` to check.
///
/// @param changes their ids; none means all that the incident had asked when it was created
/// @param approver who he is to the API server
/// @param createdAt by the server's clock, in whole seconds
/// @param until when it is no longer good for anything
public record Approval(
    String name,
    String incident,
    List<String> changes,
    String approver,
    String reason,
    Instant createdAt,
    Instant until) {
  public static final String API_VERSION = "response.portcullis.dev/v1alpha1";
  public static final String KIND = "Approval";

  /// How far the server's clock may be behind ours.
  private static final Duration SKEW = Duration.ofSeconds(5);

  public Approval {
    changes = List.copyOf(changes);
  }

  /// That of an object, empty when it is none that anybody can go by.
  public static Optional<Approval> of(Mapping object) {
    Mapping metadata = object.mapping("metadata");
    Mapping spec = object.mapping("spec");
    String approver = spec.string("approver", "");
    try {
      return approver.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Approval(
                  metadata.string("name", ""),
                  spec.string("incident", ""),
                  spec.sequence("changes").strings(),
                  approver,
                  spec.string("reason", ""),
                  Instant.parse(metadata.string("creationTimestamp", "")),
                  Instant.parse(spec.string("until", ""))));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /// The object that somebody creates to approve.
  public static Mapping object(
      String incident, List<String> changes, String approver, String reason, Instant until) {
    Mapping.Builder spec = new Mapping.Builder(5).put("incident", incident);
    if (!changes.isEmpty()) {
      spec.put("changes", Sequence.of(changes));
    }
    spec.put("approver", approver).put("reason", reason).put("until", until.toString());
    return new Mapping.Builder(4)
        .put("apiVersion", API_VERSION)
        .put("kind", KIND)
        .put("metadata", Mapping.EMPTY.with("generateName", incident + "-"))
        .put("spec", spec.build())
        .build();
  }

  /// The consent that it gives to a question, empty when it gives none.
  ///
  /// @param longest how long an approval may be good for, whatever it says
  public Optional<Consent> consent(Question question, Duration longest, Instant now) {
    Instant end = end(longest);
    return means(question) && hasSeen(question) && now.isBefore(end)
        ? Optional.of(new Consent(name, approver, reason, now, end))
        : Optional.empty();
  }

  /// What it has come to, empty while it may still be good for something.
  ///
  /// @param dossier of its incident
  public Optional<Fate> fate(Dossier dossier, Duration longest, Instant now) {
    List<Question> given = dossier.asked().stream().filter(this::isGiven).toList();
    List<Question> waiting = dossier.waiting();
    if (!given.isEmpty() && given.stream().allMatch(each -> isDecided(dossier, each))) {
      return Optional.of(outcome(dossier, given));
    }
    if (dossier.incident().state() != Incident.State.OPEN) {
      return Optional.of(
          new Fate(Reason.VOID, "incident %s is not open any more".formatted(incident)));
    }
    if (!now.isBefore(end(longest))) {
      return Optional.of(new Fate(Reason.EXPIRED, "it was good until %s".formatted(end(longest))));
    }
    return given.isEmpty() ? nothing(dossier, waiting, now) : Optional.empty();
  }

  private static boolean isDecided(Dossier dossier, Question question) {
    return dossier.outcome(question.id()) != null;
  }

  /// Of what it was given for.
  private static Fate outcome(Dossier dossier, List<Question> given) {
    List<String> failed = new ArrayList<>();
    for (Question question : given) {
      if (dossier.outcome(question.id()) instanceof Outcome.Failed(String detail, _)) {
        failed.add(question.id() + ": " + detail);
      }
    }
    return failed.isEmpty()
        ? new Fate(Reason.DONE, "%d changes are made".formatted(given.size()))
        : new Fate(
            Reason.FAILED,
            "%d of %d changes failed: %s"
                .formatted(failed.size(), given.size(), failed.getFirst()));
  }

  /// Whether there is nothing that it can be given for.
  private Optional<Fate> nothing(Dossier dossier, List<Question> waiting, Instant now) {
    List<Question> meant = dossier.asked().stream().filter(this::means).toList();
    List<Question> seen = meant.stream().filter(this::hasSeen).toList();
    if (seen.stream().anyMatch(waiting::contains)) {
      return Optional.empty(); // it is another one's turn
    }
    if (!seen.isEmpty()) {
      return Optional.of(new Fate(Reason.VOID, "what it is for was decided before"));
    }
    if (now.isBefore(createdAt.plus(SKEW.multipliedBy(2)))) {
      return Optional.empty(); // what was asked before it by the server's clock may still come
    }
    return Optional.of(
        meant.isEmpty()
            ? new Fate(Reason.VOID, "incident %s asks nothing of the kind".formatted(incident))
            : new Fate(
                Reason.VOID,
                "it was made at %s by the API server's clock, and what it is for was asked at %s: make another one"
                    .formatted(createdAt, meant.getFirst().askedAt())));
  }

  private Instant end(Duration longest) {
    Instant latest = createdAt.plus(longest);
    return until.isBefore(latest) ? until : latest;
  }

  private boolean isGiven(Question question) {
    return question.consent() != null && question.consent().approval().equals(name);
  }

  private boolean means(Question question) {
    return incident.equals(question.incident())
        && (changes.isEmpty() || changes.contains(question.id()));
  }

  /// Whether it was asked when the approval was made.
  private boolean hasSeen(Question question) {
    return !question.askedAt().isAfter(createdAt.plus(SKEW));
  }
}
