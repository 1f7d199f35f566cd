package dev.portcullis.app.respond;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.detection.PodClaim;
import dev.portcullis.response.journal.Intent;
import dev.portcullis.response.journal.Intent.Purpose;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.mitigation.Step;
import dev.portcullis.response.plan.Plan;
import dev.portcullis.response.workload.Sighting.Confirmed;
import dev.portcullis.response.workload.Survey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// One event at a time works on a workload. What comes meanwhile for the same cause and wants no
/// other changes shares what that one comes to, so that a storm costs hardly more than its first
/// event. Safe for use by many threads.
final class Turns {
  /// By workload: the last in its row.
  private final Map<Target, Turn> last = new HashMap<>();

  /// By Pod: the last that works on its workload, or will.
  private final Map<String, Turn> pods = new HashMap<>();

  private record Turn(
      String cause, Set<String> changes, Confirmed seen, CompletableFuture<Progress> result) {
    static Turn of(Plan plan, Confirmed seen) {
      String cause = plan.order().incident() + "/" + plan.playbook().name();
      Set<String> changes = new HashSet<>();
      for (Step step : plan.steps()) {
        Change change = step.change();
        if (change != null) {
          changes.add(step.getClass().getSimpleName() + " " + id(plan, step.mitigation(), change));
        }
      }
      return new Turn(cause, changes, seen, new CompletableFuture<>());
    }

    /// As the journal tells changes apart, in whatever round: of one list several members may go.
    private static String id(Plan plan, String mitigation, Change change) {
      String incident = plan.order().incident();
      return new Intent(incident, 0, mitigation, Purpose.MITIGATE, change, Mapping.EMPTY).id();
    }

    /// Another peer, account or Pod is another change, and to ask for one is not to make it.
    boolean covers(Turn other) {
      return cause.equals(other.cause) && changes.containsAll(other.changes);
    }

    Progress await() throws InterruptedException {
      try {
        return result.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("expected a result of every turn", e);
      }
    }
  }

  /// Something to be done about a workload.
  interface Work {
    Progress done() throws JournalFailedException, InterruptedException;
  }

  /// What is known of a claim since somebody works on its workload just now, `null` when nobody
  /// does.
  synchronized @Nullable Confirmed seen(PodClaim claim) {
    Turn turn = pods.get(claim.toString());
    return turn == null ? null : Survey.among(claim, turn.seen);
  }

  /// Does the work when it is its turn.
  ///
  /// @param place is given up while it waits
  /// @param join is done instead when somebody has just done the same
  Progress in(Plan plan, Confirmed seen, Place place, Work work, Work join)
      throws JournalFailedException, InterruptedException {
    Target workload = plan.subject().target();
    Turn mine = Turn.of(plan, seen);
    Turn before = entered(workload, mine);
    if (before != null) {
      place.leave();
      Progress came = before.await();
      if (before.covers(mine)) {
        return came instanceof Progress.Over ? join.done() : came;
      }
      place.take();
    }
    try {
      Progress came = work.done();
      mine.result.complete(came);
      return came;
    } finally {
      // Said already unless it failed.
      mine.result.complete(new Progress.Again("who was at the same workload failed"));
      left(workload, mine);
    }
  }

  /// The one before, `null` when there is none. One that does all of it is not followed but joined.
  private synchronized @Nullable Turn entered(Target workload, Turn mine) {
    Turn before = last.get(workload);
    if (before == null || !before.covers(mine)) {
      last.put(workload, mine);
      for (Mapping pod : mine.seen.subject().pods()) {
        pods.put(key(pod), mine);
      }
    }
    return before;
  }

  private synchronized void left(Target workload, Turn mine) {
    last.remove(workload, mine);
    for (Mapping pod : mine.seen.subject().pods()) {
      pods.remove(key(pod), mine);
    }
  }

  private static String key(Mapping pod) {
    Target target = Target.of(pod);
    return target.namespace() + "/" + target.name();
  }
}
