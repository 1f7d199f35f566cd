package dev.portcullis.cluster.execution;

import dev.portcullis.cluster.execution.Responder.Result;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.journal.Casebook;
import dev.portcullis.response.journal.ChangeRecord;
import dev.portcullis.response.journal.Intent;
import dev.portcullis.response.journal.Intention;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.journal.Outcome;
import dev.portcullis.response.journal.Outcome.Failed;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;

/// Makes changes that are written down: before the first is made all are, and after the last how
/// each went. Where nobody can tell how one went nothing is written of it: it is to be done again.
record Ledger(Casebook casebook, InstantSource clock) {
  /// How many changes are under way at once.
  private static final int AT_ONCE = 16;

  /// Makes a change.
  interface Act {
    Effect of(Change change);
  }

  /// Makes changes in their order, deletions that follow each other at once, and so creations.
  /// After one that nobody answered no more is begun, since each may hang on those before.
  List<Result> make(List<Intent> intents, Act act) {
    try {
      List<Intention> intentions = casebook.intend(intents, clock.instant());
      List<Result> results = new ArrayList<>();
      Map<String, Outcome> outcomes = new LinkedHashMap<>();
      int from = 0;
      while (from < intents.size()) {
        int to = end(intents, from);
        List<Result> some = some(intents.subList(from, to), intentions.subList(from, to), act);
        for (int i = 0; i < some.size(); i++) {
          note(intentions.get(from + i), some.get(i).effect(), outcomes);
        }
        results.addAll(some);
        from = to;
        if (some.stream().anyMatch(each -> each.effect() instanceof Effect.Unanswered)) {
          break;
        }
      }
      casebook.conclude(outcomes, clock.instant());
      return results;
    } catch (JournalFailedException e) {
      Effect unanswered = new Effect.Unanswered(String.valueOf(e.getMessage()));
      return intents.stream().map(each -> new Result(each.change(), unanswered)).toList();
    }
  }

  /// Where the run of deletions or of creations ends that begins there, or the one change that is
  /// neither.
  private static int end(List<Intent> intents, int from) {
    Change first = intents.get(from).change();
    int to = from + 1;
    while (to < intents.size() && areIndependent(first, intents.get(to).change())) {
      to++;
    }
    return to;
  }

  private static boolean areIndependent(Change first, Change next) {
    return switch (first) {
      case Change.Delete _ -> next instanceof Change.Delete;
      case Change.Create _ -> next instanceof Change.Create;
      case Change.Patch _, Change.Members _ -> false;
    };
  }

  private static List<Result> some(List<Intent> intents, List<Intention> intentions, Act act) {
    if (intents.size() == 1) {
      return List.of(result(intents.getFirst(), intentions.getFirst(), act));
    }
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < intents.size(); i++) {
      places.add(i);
    }
    return places.stream()
        .gather(
            Gatherers.mapConcurrent(
                AT_ONCE, place -> result(intents.get(place), intentions.get(place), act)))
        .toList();
  }

  private static Result result(Intent intent, Intention intention, Act act) {
    Effect effect =
        switch (intention) {
          case Intention.Refused(String reason) -> new Effect.Refused(0, reason);
          case Intention.Fresh(ChangeRecord fresh) -> act.of(fresh.intent().change());
          case Intention.Known(ChangeRecord known) ->
              known.outcome() == null || known.outcome() instanceof Failed
                  ? act.of(known.intent().change())
                  : new Effect.Already("it was done before: " + known.outcome().detail());
        };
    return new Result(intent.change(), effect);
  }

  private static void note(Intention intention, Effect effect, Map<String, Outcome> outcomes) {
    switch (intention) {
      case Intention.Refused _ -> {}
      case Intention.Fresh(ChangeRecord change) -> note(change, effect, outcomes);
      case Intention.Known(ChangeRecord change) -> {
        if (change.outcome() == null || change.outcome() instanceof Failed) {
          note(change, effect, outcomes);
        }
      }
    }
  }

  private static void note(ChangeRecord change, Effect effect, Map<String, Outcome> outcomes) {
    Outcome outcome = effect.outcome("done");
    if (outcome != null) {
      outcomes.put(change.id(), outcome);
    }
  }

  /// Does what was intended and of which nobody noted how it went, or looks at it.
  Result settle(ChangeRecord change, Act act) throws JournalFailedException {
    Effect effect = act.of(change.intent().change());
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    note(change, effect, outcomes);
    casebook.conclude(outcomes, clock.instant());
    return new Result(change.intent().change(), effect);
  }
}
