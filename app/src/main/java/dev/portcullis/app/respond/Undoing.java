package dev.portcullis.app.respond;

import dev.portcullis.cluster.execution.Policies;
import dev.portcullis.cluster.execution.Policies.Found;
import dev.portcullis.cluster.record.Fates;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.approval.Fate;
import dev.portcullis.response.approval.Fate.Reason;
import dev.portcullis.response.approval.Undo;
import dev.portcullis.response.journal.Casebook;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Ends the incidents that somebody wants to be undone by an `Undo` in the cluster.
///
/// @param policies that see to it that who wants it is who says so
/// @param fates says what has become of each
record Undoing(
    Casebook casebook,
    Objects objects,
    Policies policies,
    Lifting lifting,
    Fates fates,
    InstantSource clock) {
  void run() throws JournalFailedException, UnknownException {
    List<Mapping> open = fates.open(objects.all(Undo.API_VERSION, Undo.KIND, ""));
    if (open.isEmpty()) {
      return;
    }
    boolean released = false;
    Found found = policies.look();
    for (Mapping object : open) {
      Fate fate = fate(object, found);
      fates.tell(object, fate);
      released |= fate.reason() == Reason.DONE;
    }
    if (released) {
      lifting.run();
    }
  }

  private Fate fate(Mapping object, Found found) throws JournalFailedException {
    Optional<Undo> said = Undo.of(object);
    if (said.isEmpty()) {
      return new Fate(Reason.VOID, "it does not say who wants it, and when");
    }
    Undo undo = said.get();
    Optional<Incident> known = casebook.find(undo.incident());
    return known.isEmpty() ? Fate.ofUnknown(undo.incident()) : fate(undo, known.get(), found);
  }

  private Fate fate(Undo undo, Incident incident, Found found) throws JournalFailedException {
    String obstacle = undo.obstacle(incident);
    String objection = obstacle.isEmpty() ? objection(undo, incident, found) : "";
    if (!objection.isEmpty()) {
      return new Fate(Reason.REFUSED, objection);
    }
    if (obstacle.isEmpty() && released(undo)) {
      return undo.done();
    }
    // Whoever released it may not have come to say so.
    return casebook.dossier(undo.incident()).filter(undo::hasReleased).isPresent()
        ? undo.done()
        : new Fate(Reason.VOID, obstacle.isEmpty() ? "it was too late" : obstacle);
  }

  /// Why it does not count, empty when it does. None does that somebody may have made in another
  /// one's name.
  private static String objection(Undo undo, Incident incident, Found found) {
    String objection = found.objection("undo", undo.createdAt());
    return objection.isEmpty() && undo.isInOwnCause(incident)
        ? "incident %s may be about %s".formatted(incident.id(), undo.by())
        : objection;
  }

  private boolean released(Undo undo) throws JournalFailedException {
    return casebook
        .release(undo.incident(), undo.by(), undo.release(), clock.instant())
        .isPresent();
  }
}
