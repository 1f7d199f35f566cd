package dev.portcullis.cluster.execution;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.approval.Renewed;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Change.Force;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.journal.Casebook;
import dev.portcullis.response.journal.ChangeRecord;
import dev.portcullis.response.journal.Dossier;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.Intent;
import dev.portcullis.response.journal.Intent.Purpose;
import dev.portcullis.response.journal.Intention;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.journal.Outcome;
import dev.portcullis.response.journal.Outcome.Failed;
import dev.portcullis.response.journal.Outcome.Made;
import dev.portcullis.response.journal.Outcome.Needless;
import dev.portcullis.response.journal.Question;
import dev.portcullis.response.mitigation.Step;
import dev.portcullis.response.plan.Plan;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/// Carries out plans and takes them back: each change is in the journal before it is made, with
/// what was there, and its outcome after. Doing so again does what is missing.
public final class Responder {
  /// How many deletions are under way at once.
  private static final int AT_ONCE = 16;

  /// How much longer than its grace a Pod is waited for.
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Executor executor;
  private final Objects objects;
  private final Casebook casebook;
  private final InstantSource clock;

  public Responder(Executor executor, Objects objects, Casebook casebook, InstantSource clock) {
    this.executor = executor;
    this.objects = objects;
    this.casebook = casebook;
    this.clock = clock;
  }

  /// What became of a change.
  public record Result(Change change, Effect effect) {}

  /// What became of each change that needs no approval: in the order of the plan, deletions that
  /// follow each other at once.
  ///
  /// @throws InterruptedException when somebody wants it to end
  public List<Result> carryOut(Incident incident, Plan plan) throws InterruptedException {
    List<Step.Make> steps = new ArrayList<>();
    for (Step step : plan.steps()) {
      if (step instanceof Step.Make make) {
        steps.add(make);
      }
    }
    return carryOut(incident, steps);
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
        Change change = Renewed.of(question.change(), now(question.change().target()));
        steps.add(new Step.Make(question.mitigation(), change));
      } catch (UnknownException e) {
        unanswered.add(new Result(question.change(), unanswered(e)));
      }
    }
    List<Result> results = new ArrayList<>(carryOut(incident, steps));
    results.addAll(unanswered);
    return results;
  }

  private List<Result> carryOut(Incident incident, List<Step.Make> steps)
      throws InterruptedException {
    List<Result> results = new ArrayList<>();
    List<Step.Make> deletions = new ArrayList<>();
    for (Step.Make make : steps) {
      if (make.change() instanceof Change.Delete) {
        deletions.add(make);
      } else {
        results.addAll(deleted(incident, deletions));
        results.add(made(incident, make));
      }
    }
    results.addAll(deleted(incident, deletions));
    return results;
  }

  /// Takes back what an incident that is being lifted did, the last first.
  public List<Result> takeBack(Incident incident) throws JournalFailedException {
    List<Result> results = new ArrayList<>();
    List<ChangeRecord> changes =
        casebook.dossier(incident.id()).map(Dossier::changes).orElse(List.of());
    for (ChangeRecord change : changes.reversed()) {
      if (change.intent().purpose() == Purpose.MITIGATE && change.outcome() instanceof Made made) {
        results.add(takenBack(incident, change.intent(), made));
      }
    }
    return results;
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
    return new Result(change, journaled(intent, _ -> executor.takeBack(change)));
  }

  private Result made(Incident incident, Step.Make step) {
    Change change = step.change();
    try {
      Intent intent =
          new Intent(
              incident.id(),
              incident.round(),
              step.mitigation(),
              Purpose.MITIGATE,
              change,
              prior(change));
      return new Result(change, journaled(intent, executor::carryOut));
    } catch (UnknownException e) {
      return new Result(change, unanswered(e));
    }
  }

  private static Effect unanswered(Exception e) {
    return new Effect.Unanswered(String.valueOf(e.getMessage()));
  }

  /// What was there. The plan has seen what is to be deleted, and its uid says that it is the same.
  private Mapping prior(Change change) throws UnknownException {
    return change instanceof Change.Delete delete ? delete.stored() : now(change.target());
  }

  private Mapping now(Target target) throws UnknownException {
    Mapping object =
        objects.find(target.apiVersion(), target.kind(), target.namespace(), target.name());
    return object == null ? Mapping.EMPTY : object;
  }

  /// Makes a change.
  private interface Act {
    Effect of(Change change);
  }

  /// Writes down what is to be done, does it unless it was done before, and writes down how it
  /// went. Where nobody can tell how it went nothing is written: it is to be done again.
  private Effect journaled(Intent intent, Act act) {
    try {
      return switch (casebook.intend(intent, clock.instant())) {
        case Intention.Refused(String reason) -> new Effect.Refused(0, reason);
        case Intention.Fresh(ChangeRecord fresh) -> concluded(fresh, act);
        case Intention.Known(ChangeRecord known) ->
            known.outcome() == null || known.outcome() instanceof Failed
                ? concluded(known, act)
                : new Effect.Already("it was done before: " + known.outcome().detail());
      };
    } catch (JournalFailedException e) {
      return unanswered(e);
    }
  }

  private Effect concluded(ChangeRecord change, Act act) throws JournalFailedException {
    Effect effect = act.of(change.intent().change());
    switch (effect) {
      case Effect.Done(Mapping object) -> conclude(change, new Made("done", object));
      case Effect.Already(String reason) -> conclude(change, new Needless(reason));
      case Effect.Refused(int code, String reason) ->
          conclude(change, new Failed(code + " " + reason));
      case Effect.Unanswered _ -> {}
    }
    return effect;
  }

  private void conclude(ChangeRecord change, Outcome outcome) throws JournalFailedException {
    casebook.conclude(change.id(), outcome, clock.instant());
  }

  private List<Result> deleted(Incident incident, List<Step.Make> deletions)
      throws InterruptedException {
    List<Step.Make> all = List.copyOf(deletions);
    deletions.clear();
    List<Result> results =
        all.stream()
            .gather(Gatherers.mapConcurrent(AT_ONCE, step -> made(incident, step)))
            .toList();
    return forced(results);
  }

  /// What lingers longer than its grace is taken out of the API.
  private List<Result> forced(List<Result> results) throws InterruptedException {
    List<Result> ended = new ArrayList<>();
    long waited = 0;
    for (Result result : results) {
      Change.Delete delete = lingering(result);
      if (delete == null) {
        ended.add(result);
        continue;
      }
      long patience = Duration.ofSeconds(delete.graceSeconds()).plus(PATIENCE).toMillis();
      while (isThere(delete) && waited < patience) {
        Thread.sleep(BETWEEN_LOOKS);
        waited += BETWEEN_LOOKS.toMillis();
      }
      ended.add(isThere(delete) ? new Result(delete, executor.force(delete)) : result);
    }
    return ended;
  }

  private static Change.@Nullable Delete lingering(Result result) {
    return result.effect instanceof Effect.Done
            && result.change instanceof Change.Delete delete
            && delete.force() == Force.WHEN_IT_LINGERS
        ? delete
        : null;
  }

  private boolean isThere(Change.Delete delete) {
    try {
      return now(delete.target())
          .mapping("metadata")
          .string("uid", "")
          .equals(delete.target().uid());
    } catch (UnknownException _) {
      return true; // nobody can tell: to delete it once more does no harm
    }
  }
}
