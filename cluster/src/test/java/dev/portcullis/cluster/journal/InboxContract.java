package dev.portcullis.cluster.journal;

import static dev.portcullis.cluster.journal.Sample.NOW;
import static dev.portcullis.cluster.journal.Sample.SOON;
import static dev.portcullis.cluster.journal.Sample.event;
import static dev.portcullis.response.journal.Acceptance.ACCEPTED;
import static dev.portcullis.response.journal.Acceptance.KNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.journal.Acceptance;
import dev.portcullis.response.journal.Backlog;
import dev.portcullis.response.journal.Content;
import dev.portcullis.response.journal.Deed;
import dev.portcullis.response.journal.Entry;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.EventRecord;
import dev.portcullis.response.journal.EventState;
import dev.portcullis.response.journal.EventState.Stage;
import dev.portcullis.response.journal.Inbox;
import dev.portcullis.response.journal.Settlement;
import dev.portcullis.response.journal.Taken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every inbox does.
interface InboxContract {
  int ATTEMPTS = 3;
  List<Priority> PRIORITIES = List.of(Priority.values());

  /// A new one.
  Database database() throws IOException;

  @Test
  default void acceptsAnEventOnceHoweverOftenItComes() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), ATTEMPTS)) {
      Inbox inbox = journal.inbox();
      List<Event> twice = List.of(event("a", Priority.NOTICE), event("a", Priority.NOTICE));

      assertThat(inbox.accept(twice)).containsExactly(ACCEPTED, KNOWN);
      assertThat(inbox.accept(List.of(event("b", Priority.NOTICE), event("a", Priority.NOTICE))))
          .containsExactly(ACCEPTED, KNOWN);
      assertThat(inbox.backlog()).isEqualTo(new Backlog(2, 0, 0, 0));
    }
  }

  @Test
  default void keepsWhatItRejectedAsFailed() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), ATTEMPTS)) {
      Inbox inbox = journal.inbox();

      assertThat(inbox.reject(event("a", Priority.NOTICE), "no event")).isEqualTo(ACCEPTED);
      assertThat(inbox.reject(event("a", Priority.NOTICE), "again")).isEqualTo(KNOWN);

      assertThat(inbox.take("w", 3, NOW, SOON)).isEmpty();
      assertThat(inbox.list(Stage.FAILED, 3))
          .extracting(EventRecord::state)
          .containsExactly(new EventState.Failed(NOW, "no event"));
      assertThat(journal.trail().after(0, 9))
          .extracting(Entry::deed, Entry::detail)
          .containsExactly(tuple(Deed.EVENT_FAILED, "no event"));
    }
  }

  @Test
  default void keepsWhatItAcceptedAsItCame() throws Exception {
    Database database = database();
    byte[] bytes = {0, (byte) 0xff, (byte) 0xc3, 10, 39};
    Event event = new Event("ä'\"", "falco", Priority.ALERT, "", NOW, Content.of(bytes));
    try (SqlJournal journal = SqlJournal.open(database, ATTEMPTS)) {
      journal.inbox().accept(List.of(event));
    }

    try (SqlJournal journal = SqlJournal.open(database, ATTEMPTS)) {
      assertThat(journal.inbox().find("ä'\""))
          .hasValue(new EventRecord(event, new EventState.Waiting(NOW), 0, ""));
      assertThat(journal.inbox().find("a")).isEmpty();
    }
  }

  @Test
  default void knowsAnEventAgainWhoseIdentityNoDatabaseTakes() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), ATTEMPTS)) {
      Event odd = event("a\0\uD800b\uD83D\uDE00", Priority.NOTICE);

      assertThat(journal.inbox().accept(List.of(odd))).containsExactly(ACCEPTED);
      assertThat(journal.inbox().accept(List.of(odd))).containsExactly(KNOWN);

      Taken taken = journal.inbox().take("w", 1, NOW, SOON).getFirst();
      assertThat(taken.event().identity()).isEqualTo("a\uFFFD\uFFFDb\uD83D\uDE00");
      assertThat(journal.inbox().finish(taken, "done\0", NOW)).isEqualTo(Settlement.DONE);
    }
  }

  @Test
  default void handsOutWhatAClockLeftInTheFutureThatWasSetBack() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), ATTEMPTS)) {
      Inbox inbox = journal.inbox();
      Instant jumped = NOW.plus(Duration.ofHours(1));
      Event early = new Event("e", "falco", Priority.NOTICE, "", jumped, Content.of("e"));
      inbox.accept(List.of(early, event("put back", Priority.NOTICE)));
      Taken taken = inbox.take("w", 1, NOW, SOON).getFirst();
      inbox.retry(taken, "503", jumped.plusSeconds(1), jumped);

      assertThat(inbox.take("w", 9, NOW, SOON))
          .extracting(each -> each.event().identity())
          .containsExactlyInAnyOrder("e", "put back");

      inbox.keep("w", jumped.plusSeconds(15));
      assertThat(inbox.take("other", 9, NOW.plusSeconds(1), SOON)).hasSize(2);
      inbox.keep("other", SOON);
      assertThat(inbox.take("third", 9, NOW.plusSeconds(1), SOON)).isEmpty();
    }
  }

  @Test
  default void triesThoseAloneWhoseWorkersNeverComeBack() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), 4)) {
      Inbox inbox = journal.inbox();
      inbox.accept(
          List.of(
              event("poison", Priority.NOTICE),
              event("one", Priority.NOTICE),
              event("other", Priority.NOTICE)));
      Instant now = NOW;
      for (int death = 0; death < 3; death++) {
        assertThat(inbox.take("w" + death, 9, now, now.plusSeconds(15))).hasSize(3);
        now = now.plusSeconds(16);
      }
      inbox.accept(List.of(event("fresh", Priority.DEBUG)));

      assertThat(inbox.take("w", 9, now, now.plusSeconds(15)))
          .extracting(each -> each.event().identity())
          .containsExactlyInAnyOrder("fresh", "poison");
      assertThat(inbox.take("w", 9, now, now.plusSeconds(15))).isEmpty();

      now = now.plusSeconds(16);
      List<String> settled = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        for (Taken each : inbox.take("last", 9, now, now.plusSeconds(15))) {
          inbox.finish(each, "done", now);
          settled.add(each.event().identity());
        }
      }
      assertThat(settled).containsExactlyInAnyOrder("fresh", "one", "other");
      assertThat(inbox.list(Stage.FAILED, 9))
          .extracting(each -> each.event().identity())
          .containsExactly("poison");
    }
  }

  @Test
  default void letsACriticalEventOvertakeABacklog() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), ATTEMPTS)) {
      Inbox inbox = journal.inbox();
      inbox.accept(
          List.of(
              event("a", Priority.NOTICE),
              event("b", Priority.WARNING),
              event("c", Priority.NOTICE),
              event("d", Priority.EMERGENCY),
              event("e", Priority.WARNING)));

      assertThat(identities(inbox.take("w", 3, NOW, SOON))).containsExactly("d", "b", "e");
      assertThat(identities(inbox.take("w", 3, NOW, SOON))).containsExactly("a", "c");
      assertThat(inbox.take("w", 3, NOW, SOON)).isEmpty();
    }
  }

  @Test
  default void givesNoEventToTwoWorkersAtOnce() throws Exception {
    Database database = database();
    try (SqlJournal one = SqlJournal.open(database, ATTEMPTS);
        SqlJournal other = SqlJournal.open(database, ATTEMPTS)) {
      List<Event> events = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        events.add(event("e" + i, PRIORITIES.get(i % 8)));
      }
      one.inbox().accept(events);

      List<String> taken = Collections.synchronizedList(new ArrayList<>());
      List<Callable<Void>> workers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Inbox inbox = i % 2 == 0 ? one.inbox() : other.inbox();
        String worker = "w" + i;
        workers.add(() -> {
          List<Taken> some = inbox.take(worker, 3, NOW, SOON);
          while (!some.isEmpty()) {
            taken.addAll(identities(some));
            some = inbox.take(worker, 3, NOW, SOON);
          }
          return null;
        });
      }
      atOnce(workers);

      assertThat(taken).hasSize(200).doesNotHaveDuplicates();
    }
  }

  @Test
  default void handsOutTheEventOfAWorkerWhoWasKilled() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), ATTEMPTS)) {
      Inbox inbox = journal.inbox();
      inbox.accept(List.of(event("a", Priority.NOTICE)));
      Taken lost = inbox.take("killed", 1, NOW, SOON).getFirst();

      assertThat(inbox.take("next", 1, SOON.minusMillis(1), SOON)).isEmpty();
      Taken taken = inbox.take("next", 1, SOON, SOON.plusSeconds(30)).getFirst();

      assertThat(taken.attempt()).isEqualTo(2);
      assertThat(inbox.finish(lost, "late", SOON)).isEqualTo(Settlement.TOO_LATE);
      assertThat(inbox.retry(lost, "late", SOON, SOON)).isEqualTo(Settlement.TOO_LATE);
      assertThat(inbox.finish(taken, "scaled to zero", SOON)).isEqualTo(Settlement.DONE);
      assertThat(inbox.finish(taken, "again", SOON)).isEqualTo(Settlement.TOO_LATE);
      assertThat(inbox.find("a").orElseThrow().state())
          .isEqualTo(new EventState.Done(SOON, "scaled to zero"));
    }
  }

  @Test
  default void leavesAnEventToAWorkerWhoGivesSigns() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), ATTEMPTS)) {
      Inbox inbox = journal.inbox();
      inbox.accept(List.of(event("a", Priority.NOTICE), event("b", Priority.NOTICE)));
      Taken slow = inbox.take("alive", 1, NOW, SOON).getFirst();
      inbox.take("killed", 1, NOW, SOON);

      inbox.keep("alive", SOON.plusSeconds(30));

      assertThat(identities(inbox.take("next", 2, SOON, SOON.plusSeconds(30))))
          .containsExactly("b");
      assertThat(inbox.finish(slow, "scaled to zero", SOON)).isEqualTo(Settlement.DONE);
    }
  }

  @Test
  default void triesAgainButNotBefore() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), ATTEMPTS)) {
      Inbox inbox = journal.inbox();
      inbox.accept(List.of(event("a", Priority.NOTICE)));
      Taken taken = inbox.take("w", 1, NOW, SOON).getFirst();

      assertThat(inbox.retry(taken, "503", SOON, NOW)).isEqualTo(Settlement.WAITING);

      assertThat(inbox.take("w", 1, SOON.minusMillis(1), SOON)).isEmpty();
      assertThat(identities(inbox.take("w", 1, SOON, SOON))).containsExactly("a");
      assertThat(inbox.find("a").orElseThrow().lastError()).isEqualTo("503");
    }
  }

  @Test
  default void failsWhatIsTriedTooOftenAndGoesOn() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), ATTEMPTS)) {
      Inbox inbox = journal.inbox();
      inbox.accept(List.of(event("poison", Priority.CRITICAL), event("next", Priority.NOTICE)));

      List<Settlement> settlements = new ArrayList<>();
      for (int i = 0; i < ATTEMPTS; i++) {
        Taken taken = inbox.take("w", 1, NOW, SOON).getFirst();
        settlements.add(inbox.retry(taken, "boom", NOW, NOW));
      }

      assertThat(settlements)
          .containsExactly(Settlement.WAITING, Settlement.WAITING, Settlement.FAILED);
      assertThat(inbox.list(Stage.FAILED, 10))
          .singleElement()
          .extracting(EventRecord::state)
          .isEqualTo(new EventState.Failed(NOW, "tried 3 times: boom"));
      assertThat(identities(inbox.take("w", 5, NOW, SOON))).containsExactly("next");
    }
  }

  @Test
  default void failsWhatEndsItsWorkersAndGoesOn() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), ATTEMPTS)) {
      Inbox inbox = journal.inbox();
      inbox.accept(List.of(event("killer", Priority.CRITICAL), event("next", Priority.NOTICE)));
      for (int i = 0; i < ATTEMPTS; i++) {
        assertThat(identities(inbox.take("w" + i, 1, NOW, NOW))).containsExactly("killer");
      }

      assertThat(identities(inbox.take("w", 2, NOW, SOON))).containsExactly("next");

      assertThat(inbox.find("killer").orElseThrow().state())
          .isEqualTo(
              new EventState.Failed(NOW, "tried 3 times, and the last worker never came back"));
      assertThat(inbox.backlog()).isEqualTo(new Backlog(0, 1, 0, 1));
    }
  }

  @Test
  default void takesUpAgainWhatHasFailedAndCountsAnew() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), ATTEMPTS)) {
      Inbox inbox = journal.inbox();
      inbox.accept(List.of(event("a", Priority.NOTICE), event("done", Priority.DEBUG)));
      List<Taken> lost = new ArrayList<>();
      for (int i = 0; i < ATTEMPTS; i++) {
        lost.add(inbox.take("w", 1, NOW, SOON).getFirst());
        inbox.retry(lost.getLast(), "503", NOW, NOW);
      }
      inbox.finish(inbox.take("w", 1, NOW, SOON).getFirst(), "", NOW);

      assertThat(inbox.requeue("a", "ann", SOON)).isTrue();
      assertThat(inbox.requeue("a", "ann", SOON)).isFalse();
      assertThat(inbox.requeue("done", "ann", SOON)).isFalse();
      assertThat(inbox.requeue("nothing", "ann", SOON)).isFalse();

      assertThat(inbox.find("a").orElseThrow())
          .extracting(EventRecord::state, EventRecord::lastError)
          .containsExactly(new EventState.Waiting(SOON), "tried 3 times: 503");
      assertThat(journal.trail().after(0, 99))
          .last()
          .extracting(Entry::deed, Entry::subject, Entry::detail)
          .containsExactly(Deed.EVENT_REQUEUED, "a", "by ann");
      assertThat(inbox.take("w", 1, NOW, SOON)).isEmpty();
      Taken first = inbox.take("w", 1, SOON, SOON.plusSeconds(9)).getFirst();
      assertThat(first.attempt()).isEqualTo(1);
      assertThat(lost)
          .allSatisfy(
              each -> assertThat(inbox.finish(each, "late", SOON)).isEqualTo(Settlement.TOO_LATE));
      assertThat(inbox.retry(first, "503", SOON, SOON)).isEqualTo(Settlement.WAITING);
      assertThat(inbox.take("w", 1, SOON, SOON).getFirst().attempt()).isEqualTo(2);
    }
  }

  @Test
  default void knowsIdentitiesUntilTheyAreForgotten() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), ATTEMPTS)) {
      Inbox inbox = journal.inbox();
      inbox.accept(
          List.of(
              event("done", Priority.CRITICAL),
              event("failed", Priority.WARNING),
              event("waiting", Priority.NOTICE)));
      inbox.finish(inbox.take("w", 1, NOW, SOON).getFirst(), "", NOW);
      inbox.fail(inbox.take("w", 1, NOW, SOON).getFirst(), "422", SOON);

      assertThat(inbox.forget(NOW, 10, SOON)).isZero();
      assertThat(inbox.accept(List.of(event("done", Priority.CRITICAL)))).containsExactly(KNOWN);
      assertThat(inbox.forget(SOON, 10, SOON)).isEqualTo(1);
      assertThat(inbox.forget(SOON.plusSeconds(1), 10, SOON)).isEqualTo(1);
      assertThat(inbox.backlog()).isEqualTo(new Backlog(1, 0, 0, 0));
      assertThat(inbox.accept(List.of(event("done", Priority.CRITICAL)))).containsExactly(ACCEPTED);
    }
  }

  @Test
  default void acceptsAStormOfManyCallersOnce() throws Exception {
    Database database = database();
    try (SqlJournal journal = SqlJournal.open(database, ATTEMPTS);
        SqlJournal other = SqlJournal.open(database, ATTEMPTS)) {
      List<Callable<Acceptance>> callers = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        Inbox inbox = i % 4 == 0 ? other.inbox() : journal.inbox();
        Event event = event("e" + i / 2, Priority.NOTICE);
        callers.add(() -> inbox.accept(List.of(event)).getFirst());
      }

      List<Acceptance> answers = atOnce(callers);

      assertThat(Collections.frequency(answers, ACCEPTED)).isEqualTo(1_000);
      assertThat(journal.inbox().backlog()).isEqualTo(new Backlog(1_000, 0, 0, 0));
    }
  }

  private static List<String> identities(List<Taken> taken) {
    return taken.stream().map(each -> each.event().identity()).toList();
  }

  private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
    }
    return results;
  }
}
