package dev.portcullis.app.respond;

import dev.portcullis.cluster.execution.Policies;
import dev.portcullis.cluster.execution.Policies.Found;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.approval.Undo;
import dev.portcullis.response.journal.Casebook;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Ends the incidents that somebody wants to be undone by an `Undo` in the cluster.
final class Undoing {
  private final Casebook casebook;
  private final Objects objects;
  private final Policies policies;
  private final Lifting lifting;
  private final InstantSource clock;
  private final Loop.Settled settled;
  private List<String> told = List.of();

  /// @param policies that see to it that who wants it is who says so
  Undoing(
      Casebook casebook,
      Objects objects,
      Policies policies,
      Lifting lifting,
      InstantSource clock,
      Loop.Settled settled) {
    this.casebook = casebook;
    this.objects = objects;
    this.policies = policies;
    this.lifting = lifting;
    this.clock = clock;
    this.settled = settled;
  }

  void run() throws JournalFailedException, UnknownException {
    List<String> troubles = new ArrayList<>();
    boolean released = false;
    Found found = null;
    for (Mapping object : objects.all(Undo.API_VERSION, Undo.KIND, "")) {
      Undo undo = Undo.of(object).orElse(null);
      Incident incident = undo == null ? null : meant(undo).orElse(null);
      if (undo != null && incident != null) {
        found = found == null ? policies.look() : found;
        Optional<String> trouble = objection(undo, incident, found);
        trouble.ifPresent(troubles::add);
        released |= trouble.isEmpty() && released(undo);
      }
    }
    tell(troubles);
    if (released) {
      lifting.run();
    }
  }

  private Optional<Incident> meant(Undo undo) throws JournalFailedException {
    return casebook.find(undo.incident()).filter(undo::isFor);
  }

  /// Why it does not count. None does that somebody may have made in another one's name.
  private static Optional<String> objection(Undo undo, Incident incident, Found found) {
    if (!found.faults().isEmpty()) {
      return Optional.of(
          "no undo counts: %s; see deploy/undos".formatted(found.faults().getFirst()));
    }
    if (!undo.createdAt().isAfter(found.since())) {
      return Optional.of(
          "undo %s does not count: it was made before its policy was in force"
              .formatted(undo.name()));
    }
    return undo.isInOwnCause(incident)
        ? Optional.of(
            "undo %s does not count: incident %s may be about %s"
                .formatted(undo.name(), incident.id(), undo.by()))
        : Optional.empty();
  }

  private boolean released(Undo undo) throws JournalFailedException {
    String reason = "%s (undo %s)".formatted(undo.reason(), undo.name());
    return casebook.release(undo.incident(), undo.by(), reason, clock.instant()).isPresent();
  }

  /// Each pass comes to the same as long as nobody takes an undo away.
  private void tell(List<String> troubles) {
    List<String> distinct = troubles.stream().distinct().toList();
    for (String each : distinct) {
      if (!told.contains(each)) {
        settled.trouble(each);
      }
    }
    told = distinct;
  }
}
