package dev.portcullis.cluster.execution;

import dev.portcullis.cluster.execution.Responder.Result;
import dev.portcullis.cluster.retry.Backoff;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Change.Force;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.mitigation.Step;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sees to it that a workload whose Pods were told to end has none: those that came up while they
/// were told are told, too, and what lingers longer than its grace is taken out of the API.
final class Emptying {
  /// How much longer than its grace a Pod is waited for.
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(50), Duration.ofMillis(400));

  private final Look look;
  private final Executor executor;

  /// By uid: those that were told to end, and the step that did so.
  private final Map<String, Step.Make> told = new LinkedHashMap<>();

  /// By uid, in their order.
  private final Map<String, Result> results = new LinkedHashMap<>();

  Emptying(Look look, Executor executor) {
    this.look = look;
    this.executor = executor;
  }

  /// Looks which Pods there are.
  interface Look {
    /// Those of the workload.
    ///
    /// @param told that were told to end
    List<Mapping> at(List<Target> told) throws UnknownException;
  }

  /// Tells Pods to end.
  interface Telling {
    List<Result> of(List<Step.Make> deletions);
  }

  /// Waits for the Pods to end, and sees to those that do not.
  ///
  /// @param deletions that were carried out
  /// @param first what became of them
  /// @return what became of them in the end, and of those of later Pods
  List<Result> of(List<Step.Make> deletions, List<Result> first, Telling telling)
      throws InterruptedException {
    add(deletions, first);
    Duration pause = PAUSES.first();
    long end = System.nanoTime() + patience().toNanos();
    while (awaits()) {
      Thread.sleep(pause); // none of them has ended yet
      pause = PAUSES.after(pause);
      boolean late = System.nanoTime() - end >= 0;
      List<Step.Make> there = there(telling);
      if (there.isEmpty()) {
        break;
      }
      if (late) {
        there.forEach(this::force);
        break;
      }
    }
    return List.copyOf(results.values());
  }

  private void add(List<Step.Make> deletions, List<Result> now) {
    for (int i = 0; i < now.size(); i++) {
      String uid = deletions.get(i).change().target().uid();
      told.put(uid, deletions.get(i));
      results.put(uid, now.get(i));
    }
  }

  /// Whether one of them was told to end just now.
  private boolean awaits() {
    return results.values().stream().anyMatch(each -> each.effect() instanceof Effect.Done);
  }

  private Duration patience() {
    long grace = 0;
    for (Step.Make each : told.values()) {
      if (each.change() instanceof Change.Delete delete) {
        grace = Math.max(grace, delete.graceSeconds());
      }
    }
    return Duration.ofSeconds(grace).plus(PATIENCE);
  }

  /// Those that are still there. What nobody can tell may be.
  private List<Step.Make> there(Telling telling) {
    List<Step.Make> there = new ArrayList<>();
    List<Step.Make> more = new ArrayList<>();
    try {
      for (Mapping pod : look.at(targets())) {
        Step.Make step = told.get(Target.of(pod).uid());
        if (step != null) {
          there.add(step);
        } else if (pod.mapping("metadata").indexOf("deletionTimestamp") < 0) {
          more.add(another(pod));
        }
      }
    } catch (UnknownException _) {
      return List.copyOf(told.values());
    }
    if (!more.isEmpty()) {
      add(more, telling.of(more));
      there.addAll(more);
    }
    return there;
  }

  private List<Target> targets() {
    return told.values().stream().map(step -> step.change().target()).toList();
  }

  /// A Pod came up after the others were counted: it ends in the same way.
  private Step.Make another(Mapping pod) {
    Step.Make first = told.values().iterator().next();
    Change change = first.change();
    return change instanceof Change.Delete delete
        ? new Step.Make(first.mitigation(), delete.of(pod))
        : first;
  }

  private void force(Step.Make step) {
    String uid = step.change().target().uid();
    if (step.change() instanceof Change.Delete delete
        && delete.force() == Force.WHEN_IT_LINGERS
        && results.containsKey(uid)) {
      results.put(uid, new Result(delete, executor.force(delete)));
    }
  }
}
