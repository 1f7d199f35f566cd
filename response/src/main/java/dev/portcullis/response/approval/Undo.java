package dev.portcullis.response.approval;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.journal.Deed;
import dev.portcullis.response.journal.Dossier;
import dev.portcullis.response.journal.Incident;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// An `Undo` in a cluster: somebody wants what an incident did to be taken back. That it is he who
/// says so is for the policy in `deploy/undos` to check.
///
/// @param by who he is to the API server
/// @param createdAt by the server's clock, in whole seconds
public record Undo(String name, String incident, String by, String reason, Instant createdAt) {
  public static final String API_VERSION = "response.portcullis.dev/v1alpha1";
  public static final String KIND = "Undo";

  private static final String SERVICE_ACCOUNTS = "system:serviceaccount:";

  /// That of an object, empty when it is none that anybody can go by.
  public static Optional<Undo> of(Mapping object) {
    Mapping metadata = object.mapping("metadata");
    Mapping spec = object.mapping("spec");
    String by = spec.string("by", "");
    try {
      return by.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Undo(
                  metadata.string("name", ""),
                  spec.string("incident", ""),
                  by,
                  spec.string("reason", ""),
                  Instant.parse(metadata.string("creationTimestamp", ""))));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /// The object that somebody creates.
  public static Mapping object(String incident, String by, String reason) {
    Mapping spec =
        new Mapping.Builder(3)
            .put("incident", incident)
            .put("by", by)
            .put("reason", reason)
            .build();
    return new Mapping.Builder(4)
        .put("apiVersion", API_VERSION)
        .put("kind", KIND)
        .put("metadata", Mapping.EMPTY.with("generateName", incident + "-"))
        .put("spec", spec)
        .build();
  }

  /// Why it is not for this round of its incident, empty when it is: the round is open now, and was
  /// when the undo was made. A round that begins later is another attack, or the same one again.
  /// The server tells seconds: in that of an opening the first round is meant, and of a later one
  /// it may be the one before.
  public String obstacle(Incident round) {
    Instant latest = round.round() == 1 ? createdAt.plusSeconds(1) : createdAt;
    if (round.state() != Incident.State.OPEN) {
      return "incident %s is not open any more".formatted(incident);
    }
    return round.openedAt().isBefore(latest)
        ? ""
        : "it was made at %s by the API server's clock, and round %d of incident %s began at %s: make another one"
            .formatted(createdAt, round.round(), incident, round.openedAt());
  }

  /// What the trail says of why an incident is released by it.
  public String release() {
    return "%s (undo %s)".formatted(reason, name);
  }

  /// Whether it was this one by which the round of an incident was released.
  public boolean hasReleased(Dossier dossier) {
    return dossier
        .last(Deed.INCIDENT_RELEASED)
        .filter(entry -> entry.detail().endsWith("(undo %s)".formatted(name)))
        .isPresent();
  }

  /// What it has come to once it has released its incident.
  public Fate done() {
    return new Fate(Fate.Reason.DONE, "what incident %s did is taken back".formatted(incident));
  }

  /// Whether the incident may be about whoever made it. What runs in a namespace may come by the
  /// tokens of all its service accounts.
  public boolean isInOwnCause(Incident incident) {
    Target workload = incident.workload();
    boolean neighbour =
        !workload.namespace().isEmpty()
            && by.startsWith(SERVICE_ACCOUNTS + workload.namespace() + ":");
    return neighbour || (workload.kind().equals("User") && workload.name().equals(by));
  }
}
