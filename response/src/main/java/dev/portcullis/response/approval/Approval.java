package dev.portcullis.response.approval;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.journal.Consent;
import dev.portcullis.response.journal.Question;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
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
  /// @param since before when nobody checked who made it
  public Optional<Consent> consent(
      Question question, Duration longest, Instant since, Instant now) {
    Instant latest = createdAt.plus(longest);
    Instant end = until.isBefore(latest) ? until : latest;
    boolean meant =
        incident.equals(question.incident())
            && (changes.isEmpty() || changes.contains(question.id()));
    boolean seen = !question.askedAt().isAfter(createdAt.plus(SKEW));
    return meant && seen && createdAt.isAfter(since) && now.isBefore(end)
        ? Optional.of(new Consent(name, approver, reason, now, end))
        : Optional.empty();
  }
}
