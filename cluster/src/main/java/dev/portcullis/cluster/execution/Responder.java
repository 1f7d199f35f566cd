package dev.portcullis.cluster.execution;

import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Change.Force;
import dev.portcullis.response.mitigation.Step;
import dev.portcullis.response.plan.Plan;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/// Carries out plans: their steps in order, deletions that follow each other at once.
public final class Responder {
  /// How many deletions are under way at once.
  private static final int AT_ONCE = 16;

  /// How much longer than its grace a Pod is waited for.
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Executor executor;
  private final Objects objects;

  public Responder(Executor executor, Objects objects) {
    this.executor = executor;
    this.objects = objects;
  }

  /// What became of a change.
  public record Result(Change change, Outcome outcome) {}

  /// What became of each change that needs no approval, in the order of the plan.
  ///
  /// @throws InterruptedException when somebody wants it to end; what is not in the journal by then
  ///   is planned again
  public List<Result> carryOut(Plan plan) throws InterruptedException {
    List<Result> results = new ArrayList<>();
    List<Change.Delete> deletions = new ArrayList<>();
    for (Step step : plan.steps()) {
      if (step instanceof Step.Make(_, Change change)) {
        if (change instanceof Change.Delete delete) {
          deletions.add(delete);
        } else {
          results.addAll(empty(deletions));
          results.add(new Result(change, executor.carryOut(change)));
        }
      }
    }
    results.addAll(empty(deletions));
    return results;
  }

  /// Takes back what was done, the last first.
  public List<Result> takeBack(List<Change> done) {
    List<Result> results = new ArrayList<>();
    for (Change change : done.reversed()) {
      results.add(new Result(change, executor.takeBack(change)));
    }
    return results;
  }

  private List<Result> empty(List<Change.Delete> deletions) throws InterruptedException {
    List<Change.Delete> all = List.copyOf(deletions);
    deletions.clear();
    List<Result> results = new ArrayList<>();
    all.stream()
        .gather(Gatherers.mapConcurrent(AT_ONCE, each -> new Result(each, executor.carryOut(each))))
        .forEach(results::add);
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
    return result.outcome instanceof Outcome.Done
            && result.change instanceof Change.Delete delete
            && delete.force() == Force.WHEN_IT_LINGERS
        ? delete
        : null;
  }

  private boolean isThere(Change.Delete delete) {
    try {
      var target = delete.target();
      var now = objects.find(target.apiVersion(), target.kind(), target.namespace(), target.name());
      return now != null && now.mapping("metadata").string("uid", "").equals(target.uid());
    } catch (UnknownException _) {
      return true; // nobody can tell: to delete it once more does no harm
    }
  }
}
