package dev.portcullis.cluster.execution;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.approval.Renewed;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.journal.Casebook;
import dev.portcullis.response.journal.ChangeRecord;
import dev.portcullis.response.journal.Dossier;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.Intent;
import dev.portcullis.response.journal.Intent.Purpose;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.journal.Outcome;
import dev.portcullis.response.journal.Outcome.Made;
import dev.portcullis.response.journal.Question;
import dev.portcullis.response.mitigation.Step;
import dev.portcullis.response.plan.Plan;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Objects.DeniedException;
import dev.portcullis.response.workload.Objects.UnknownException;
import dev.portcullis.response.workload.Survey;
import dev.portcullis.response.workload.Thing;
import dev.portcullis.response.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Carries out plans and takes them back: each change is in the journal before it is made, with
/// what was there, and its outcome after. Doing so again does what is missing.
public final class Responder {
  private final Executor executor;
  private final Objects objects;
  private final Casebook casebook;
  private final Sharing sharing;
  private final Ledger ledger;

  public Responder(Executor executor, Objects objects, Casebook casebook, InstantSource clock) {
    this.executor = executor;
    this.objects = objects;
    this.casebook = casebook;
    this.sharing = new Sharing(casebook, objects, executor);
    this.ledger = new Ledger(casebook, clock);
  }

  /// What became of a change.
  public record Result(Change change, Effect effect) {}

  /// What became of each change that needs no approval, for who does nothing else meanwhile.
  public List<Result> carryOut(Incident incident, Plan plan) throws InterruptedException {
    return carryOut(incident, plan, () -> {});
  }

  /// What became of each change that needs no approval: in the order of the plan, deletions that
  /// follow each other at once, and so creations. All are in the journal before the first is made.
  /// After one that nobody answered no more is begun, since each may hang on those before; after
  /// one that was refused what hangs on it is not, see [Dependence].
  ///
  /// @param waiting is run when nothing is left to do but to wait for Pods to end
  /// @throws InterruptedException when somebody wants it to end
  public List<Result> carryOut(Incident incident, Plan plan, Runnable waiting)
      throws InterruptedException {
    List<Step.Make> steps = new ArrayList<>();
    for (Step step : plan.steps()) {
      if (step instanceof Step.Make make) {
        steps.add(make);
      }
    }
    Survey survey = new Survey(objects);
    return switch (plan.subject()) {
      case Workload workload -> {
        List<Result> results = made(incident, steps, workload::seen);
        waiting.run();
        Emptying.Look look =
            holds(steps, workload.target()) ? _ -> survey.podsNow(workload) : this::stillThere;
        yield emptied(incident, steps, results, look);
      }
      case Thing _ -> made(incident, steps, _ -> null);
    };
  }

  /// Whether the workload is held at zero, so that Pods which come up later are its last ones. Of
  /// one that goes on they are what its owner brings back, and is meant to.
  private static boolean holds(List<Step.Make> steps, Target workload) {
    return steps.stream().anyMatch(step -> step.holds(workload));
  }

  /// What became of each change that was approved, made as [#carryOut(Incident, Plan)] does it. It
  /// was planned a while ago: what undoes it is what is there now.
  ///
  /// @throws InterruptedException when somebody wants it to end
  public List<Result> carryOutApproved(Incident incident, List<Question> approved)
      throws InterruptedException {
    List<Step.Make> steps = new ArrayList<>();
    List<Result> unanswered = new ArrayList<>();
    for (Question question : approved) {
      try {
        Change change = Renewed.of(question.change(), readable(question.change().target()));
        steps.add(new Step.Make(question.mitigation(), change));
      } catch (UnknownException e) {
        unanswered.add(new Result(question.change(), unanswered(e)));
      }
    }
    List<Result> results = made(incident, steps, _ -> null);
    List<Result> all = new ArrayList<>(emptied(incident, steps, results, this::stillThere));
    all.addAll(unanswered);
    return all;
  }

  private static Effect unanswered(Exception e) {
    return new Effect.Unanswered(String.valueOf(e.getMessage()));
  }

  /// What was seen of an object a moment ago, `null` when nobody looked.
  private interface Seen {
    @Nullable Mapping of(Target target);
  }

  private List<Result> made(Incident incident, List<Step.Make> steps, Seen seen) {
    List<Intent> intents = new ArrayList<>();
    for (Step.Make step : steps) {
      try {
        Change change = sharing.joined(incident, step.mitigation(), step.change());
        intents.add(
            new Intent(
                incident.id(),
                incident.round(),
                step.mitigation(),
                Purpose.MITIGATE,
                change,
                prior(change, seen)));
      } catch (UnknownException | JournalFailedException e) {
        return List.of(new Result(step.change(), unanswered(e)));
      }
    }
    return ledger.make(intents, new Dependence(executor::carryOut));
  }

  /// What was there. What was seen when the change was planned has the uid that the change is for.
  private Mapping prior(Change change, Seen seen) throws UnknownException {
    return switch (change) {
      case Change.Create _ -> Mapping.EMPTY;
      case Change.Delete delete -> delete.stored();
      case Change.Patch _, Change.Members _ -> {
        Mapping object = seen.of(change.target());
        yield object == null ? readable(change.target()) : object;
      }
    };
  }

  /// What we may not see the server will not let us change either, and says so.
  private Mapping readable(Target target) throws UnknownException {
    try {
      return now(target);
    } catch (DeniedException _) {
      return Mapping.EMPTY;
    }
  }

  private Mapping now(Target target) throws UnknownException {
    Mapping object =
        objects.find(target.apiVersion(), target.kind(), target.namespace(), target.name());
    return object == null ? Mapping.EMPTY : object;
  }

  private List<Mapping> stillThere(List<Target> told) throws UnknownException {
    List<Mapping> pods = new ArrayList<>();
    for (Target target : told) {
      Mapping pod = now(target);
      if (Target.of(pod).uid().equals(target.uid())) {
        pods.add(pod);
      }
    }
    return pods;
  }

  private List<Result> emptied(
      Incident incident, List<Step.Make> steps, List<Result> results, Emptying.Look look)
      throws InterruptedException {
    List<Step.Make> deletions = new ArrayList<>();
    List<Result> deleted = new ArrayList<>();
    List<Result> all = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      if (steps.get(i).change() instanceof Change.Delete delete
          && delete.target().kind().equals("Pod")) {
        deletions.add(steps.get(i));
        deleted.add(results.get(i));
      } else {
        all.add(results.get(i));
      }
    }
    all.addAll(
        new Emptying(look, executor)
            .of(deletions, deleted, more -> made(incident, more, _ -> null)));
    return all;
  }

  /// Does what incidents that are in force intended to do some while ago, and nobody noted how it
  /// went: who was at it is gone. What somebody is still at comes to the same twice. What lies
  /// ahead of `now` was intended before somebody set the clock back.
  public void resume(Instant now, Duration ago, int atMost) throws JournalFailedException {
    Map<String, Dependence> incidents = new HashMap<>();
    for (ChangeRecord change : casebook.unconcluded(atMost)) {
      if (change.intent().purpose() == Purpose.MITIGATE
          && Duration.between(change.intendedAt(), now).abs().compareTo(ago) > 0
          && casebook.inForce(change.intent()).isPresent()) {
        ledger.settle(
            change,
            incidents.computeIfAbsent(
                change.intent().incident(), _ -> new Dependence(executor::carryOut)));
      }
    }
  }

  /// Takes back what an incident that is being lifted did or may have done, the last first. What it
  /// deleted comes back only when somebody ends it: what a lease made again by itself would be the
  /// attack.
  public List<Result> takeBack(Incident incident) throws JournalFailedException {
    Optional<Dossier> dossier = casebook.dossier(incident.id());
    return dossier.isEmpty() ? List.of() : takeBack(dossier.get());
  }

  private List<Result> takeBack(Dossier dossier) throws JournalFailedException {
    List<Result> results = new ArrayList<>();
    for (ChangeRecord change : dossier.changes().reversed()) {
      if (change.intent().purpose() == Purpose.MITIGATE) {
        Outcome outcome = change.outcome();
        if (outcome instanceof Made made) {
          results.add(takenBack(dossier, change.intent(), made));
        } else if (outcome == null) {
          results.add(takenBackIfMade(dossier, change));
        }
      }
    }
    return results;
  }

  private Result takenBackIfMade(Dossier dossier, ChangeRecord change)
      throws JournalFailedException {
    Result seen = ledger.settle(change, executor::look);
    return seen.effect() instanceof Effect.Done(Mapping object, String audit)
        ? takenBack(dossier, change.intent(), new Made("done", object, audit))
        : seen;
  }

  private Result takenBack(Dossier dossier, Intent done, Made made) {
    boolean lost = done.change() instanceof Change.Delete delete && delete.undo() != null;
    return lost && !dossier.isReleased()
        ? new Result(
            done.change(), new Effect.Already("it stays deleted: nobody undid the incident"))
        : takenBack(dossier.incident(), done, made);
  }

  private Result takenBack(Incident incident, Intent done, Made made) {
    // What was created has a uid only since then.
    Change change =
        done.change() instanceof Change.Create && made.object().size() > 0
            ? new Change.Create(made.object())
            : done.change();
    Change undo = change.undo();
    if (undo == null) {
      return new Result(change, new Effect.Already("it needs no undoing"));
    }
    Intent intent =
        new Intent(
            incident.id(), incident.round(), done.mitigation(), Purpose.UNDO, undo, Mapping.EMPTY);
    Result undone =
        ledger
            .make(List.of(intent), _ -> sharing.takeBack(incident, done.mitigation(), change))
            .getFirst();
    return new Result(change, undone.effect());
  }
}
