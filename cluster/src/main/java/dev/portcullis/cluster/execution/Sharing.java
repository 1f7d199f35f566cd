package dev.portcullis.cluster.execution;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.approval.Renewed;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.journal.Casebook;
import dev.portcullis.response.journal.ChangeRecord;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.util.ArrayList;
import java.util.List;

/// Objects that several incidents patch by one mitigation: what was there before is what was there
/// before the first of them, and it comes back with the end of the last.
record Sharing(Casebook casebook, Objects objects, Executor executor) {

  /// The change, with what takes it back as the first incident has it that is not over.
  Change joined(Incident incident, String mitigation, Change change) throws JournalFailedException {
    if (!(change instanceof Change.Patch patch) || patch.inverse().size() == 0) {
      return change;
    }
    List<ChangeRecord> others = others(incident, mitigation, patch.target());
    return others.isEmpty()
        ? change
        : Renewed.with(patch, ((Change.Patch) others.getFirst().intent().change()).inverse());
  }

  /// Takes a change back, or leaves the object to the last incident that did the same to it and is
  /// open.
  Effect takeBack(Incident incident, String mitigation, Change change) {
    if (!(change instanceof Change.Patch patch)) {
      return executor.takeBack(change);
    }
    try {
      for (ChangeRecord other : others(incident, mitigation, patch.target()).reversed()) {
        if (casebook.inForce(other.intent()).isPresent()) {
          return left(other);
        }
      }
      return executor.takeBack(change);
    } catch (JournalFailedException | UnknownException e) {
      return new Effect.Unanswered(String.valueOf(e.getMessage()));
    }
  }

  /// Should that incident end at this very moment, nothing is said and all is done again.
  private Effect left(ChangeRecord other) throws JournalFailedException, UnknownException {
    Change.Patch patch = (Change.Patch) other.intent().change();
    Target target = patch.target();
    Mapping now =
        objects.find(target.apiVersion(), target.kind(), target.namespace(), target.name());
    Effect effect =
        now == null || Merge.holds(now, patch.merge())
            ? new Effect.Already("")
            : executor.carryOut(patch);
    String holder = "incident " + other.intent().incident();
    if (casebook.inForce(other.intent()).isEmpty()) {
      return new Effect.Unanswered(holder + " has just ended");
    }
    return effect.holds() ? new Effect.Already(holder + " wants it so, too") : effect;
  }

  private List<ChangeRecord> others(Incident incident, String mitigation, Target target)
      throws JournalFailedException {
    List<ChangeRecord> others = new ArrayList<>();
    for (ChangeRecord each : casebook.changesOf(target)) {
      if (!each.intent().incident().equals(incident.id())
          && each.intent().mitigation().equals(mitigation)
          && each.intent().change() instanceof Change.Patch) {
        others.add(each);
      }
    }
    return others;
  }
}
