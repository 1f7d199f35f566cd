package dev.portcullis.cluster.journal;

import static dev.portcullis.cluster.journal.Sample.NOW;
import static dev.portcullis.cluster.journal.Sample.PLAN;
import static dev.portcullis.cluster.journal.Sample.SOON;
import static dev.portcullis.cluster.journal.Sample.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.journal.Bounds;
import dev.portcullis.response.journal.Brakes;
import dev.portcullis.response.journal.Claim;
import dev.portcullis.response.journal.Deed;
import dev.portcullis.response.journal.Entry;
import dev.portcullis.response.journal.Halt;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.Intent;
import dev.portcullis.response.journal.Intent.Purpose;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.journal.Outcome;
import dev.portcullis.response.safety.KeepOneOf;
import dev.portcullis.response.safety.Toll;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is counted is counted once, by all that use a journal.
interface BrakesContract {
  Bounds TWO = new Bounds(Toll.WORKLOAD, NOW.minusSeconds(60), 2, 3);
  Duration HOUR = Duration.ofHours(1);

  /// A new one.
  Database database() throws IOException;

  @Test
  default void grantsNoMoreWorkloadsThanMayBeDisturbed() throws Exception {
    Database database = database();
    try (SqlJournal journal = SqlJournal.open(database, InboxContract.ATTEMPTS)) {
      assertThat(claim(journal, "inc-a", "shop", "a")).isEqualTo(new Claim.Granted());
      assertThat(claim(journal, "inc-b", "shop", "b")).isEqualTo(new Claim.Granted());
    }

    try (SqlJournal journal = SqlJournal.open(database, InboxContract.ATTEMPTS)) {
      assertThat(claim(journal, "inc-c", "shop", "c"))
          .isInstanceOfSatisfying(
              Claim.Exhausted.class,
              exhausted ->
                  assertThat(exhausted.reason())
                      .contains("2 workloads of the namespace shop were disturbed since"));
      assertThat(claim(journal, "inc-a", "shop", "a")).isEqualTo(new Claim.Granted());
      assertThat(claim(journal, "inc-a2", "shop", "a")).isEqualTo(new Claim.Granted());
      assertThat(claim(journal, "inc-d", "web", "d")).isEqualTo(new Claim.Granted());
      assertThat(claim(journal, "inc-e", "else", "e"))
          .isInstanceOfSatisfying(
              Claim.Exhausted.class,
              exhausted -> assertThat(exhausted.reason()).startsWith("3 workloads were"));
      Incident incident = incident(journal, "inc-c", "shop", "c");
      assertThat(
              journal
                  .brakes()
                  .claim(
                      incident,
                      new Bounds(Toll.WORKLOAD, SOON, 1, 1),
                      List.of(),
                      SOON.plusSeconds(1)))
          .isEqualTo(new Claim.Granted());
      assertThat(journal.trail().after(0, 100))
          .extracting(Entry::deed)
          .filteredOn(deed -> deed == Deed.BUDGET_EXHAUSTED)
          .hasSize(2);
    }
  }

  @Test
  default void countsWhatRunsNothingByItself() throws Exception {
    Bounds things = new Bounds(Toll.ELSEWHERE, NOW.minusSeconds(60), 1, 1);
    List<KeepOneOf> groups = List.of(new KeepOneOf("shop", List.of("Deployment/a")));
    try (SqlJournal journal = SqlJournal.open(database(), InboxContract.ATTEMPTS)) {
      Brakes brakes = journal.brakes();
      Incident first = incident(journal, "inc-a", "shop", "a");

      assertThat(brakes.claim(first, things, groups, NOW)).isEqualTo(new Claim.Granted());
      assertThat(brakes.claim(first, TWO, groups, NOW)).isInstanceOf(Claim.Last.class);
      assertThat(claim(journal, "inc-b", "shop", "b")).isEqualTo(new Claim.Granted());
      assertThat(claim(journal, "inc-c", "shop", "c")).isEqualTo(new Claim.Granted());
      assertThat(claim(journal, "inc-a", "shop", "a")).isInstanceOf(Claim.Exhausted.class);
      assertThat(brakes.claim(first, things, groups, NOW)).isEqualTo(new Claim.Granted());
      assertThat(brakes.claim(incident(journal, "inc-b", "shop", "b"), things, List.of(), NOW))
          .isInstanceOfSatisfying(
              Claim.Exhausted.class,
              exhausted ->
                  assertThat(exhausted.reason())
                      .startsWith("1 accounts and objects that run nothing of the namespace shop"));
    }
  }

  @Test
  default void keepsOneOfAGroupWhileTheOthersAreDisturbed() throws Exception {
    List<KeepOneOf> groups =
        List.of(new KeepOneOf("shop", List.of("Deployment/a", "Deployment/b")));
    try (SqlJournal journal = SqlJournal.open(database(), InboxContract.ATTEMPTS)) {
      Brakes brakes = journal.brakes();
      Incident first = incident(journal, "inc-a", "shop", "a");
      Incident second = incident(journal, "inc-b", "shop", "b");

      assertThat(brakes.claim(first, TWO, groups, NOW)).isEqualTo(new Claim.Granted());
      assertThat(brakes.claim(second, TWO, groups, NOW)).isInstanceOf(Claim.Last.class);
      journal.casebook().release("inc-a", "ann", "", NOW);
      journal.casebook().end(journal.casebook().takeEnded("w", 1, NOW, SOON).getFirst(), "", NOW);
      assertThat(brakes.claim(second, TWO, groups, NOW)).isEqualTo(new Claim.Granted());
    }
  }

  @Test
  default void stopsEverythingUntilSomebodyEndsItOrItsTimeIsOver() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), InboxContract.ATTEMPTS)) {
      Brakes brakes = journal.brakes();
      claim(journal, "inc-a", "shop", "a");
      claim(journal, "inc-b", "shop", "b");
      claim(journal, "inc-c", "shop", "c");
      claim(journal, "inc-c", "shop", "c");
      assertThat(brakes.watch(NOW.minusSeconds(1), 2, 9, HOUR, NOW)).isEmpty();

      claim(journal, "inc-d", "shop", "d");
      Halt halt = brakes.watch(NOW.minusSeconds(1), 2, 9, HOUR, NOW).orElseThrow();

      assertThat(halt.until()).isEqualTo(NOW.plus(HOUR));
      assertThat(halt.reason()).contains("exhausted for 2 incidents");
      assertThat(brakes.watch(NOW, 2, 9, HOUR, SOON)).contains(halt);
      assertThat(claim(journal, "inc-e", "web", "e")).isEqualTo(new Claim.Halted(halt));
      assertThat(claim(journal, "inc-a", "shop", "a")).isEqualTo(new Claim.Granted());

      assertThat(brakes.resume("ann", "a drill", SOON)).contains(halt);
      assertThat(brakes.resume("ann", "again", SOON)).isEmpty();
      assertThat(brakes.halt(SOON)).isEmpty();
      assertThat(brakes.watch(NOW.minusSeconds(1), 2, 9, HOUR, SOON)).isEmpty();
      Incident next = incident(journal, "inc-e", "web", "e");
      assertThat(brakes.claim(next, TWO, List.of(), SOON)).isEqualTo(new Claim.Granted());
    }
  }

  @Test
  default void stopsEverythingWhenTooMuchFails() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), InboxContract.ATTEMPTS)) {
      Brakes brakes = journal.brakes();
      for (String name : List.of("a", "b")) {
        Incident incident = incident(journal, "inc-" + name, "shop", name);
        for (String mitigation : List.of("scaleToZero", "annotate")) {
          Change change =
              new Change.Patch(incident.workload(), PLAN, PLAN, "change " + incident.workload());
          Intent intent = new Intent(incident.id(), 1, mitigation, Purpose.MITIGATE, change, PLAN);
          journal.casebook().intend(intent, NOW);
          journal.casebook().conclude(intent.id(), new Outcome.Failed("403", ""), NOW);
        }
      }

      assertThat(brakes.watch(NOW.minusSeconds(1), 9, 3, HOUR, NOW)).isEmpty();
      Optional<Halt> halt = brakes.watch(NOW.minusSeconds(1), 9, 2, HOUR, NOW);

      assertThat(halt).isPresent();
      assertThat(brakes.halt(NOW.plus(HOUR))).isEmpty();
    }
  }

  private static Claim claim(SqlJournal journal, String id, String namespace, String name)
      throws JournalFailedException {
    return journal.brakes().claim(incident(journal, id, namespace, name), TWO, List.of(), NOW);
  }

  private static Incident incident(SqlJournal journal, String id, String namespace, String name)
      throws JournalFailedException {
    Target workload = new Target("apps/v1", "Deployment", namespace, name, "uid-" + name);
    return journal.casebook().open(order(id), workload, PLAN, "event-" + id).incident();
  }
}
