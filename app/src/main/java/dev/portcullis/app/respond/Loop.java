package dev.portcullis.app.respond;

import dev.portcullis.cluster.boundary.Listener;
import dev.portcullis.cluster.retry.Backoff;
import dev.portcullis.model.Reading;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.Inbox;
import dev.portcullis.response.journal.Incident;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.journal.Settlement;
import dev.portcullis.response.journal.Taken;
import dev.portcullis.response.notification.Notice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Takes events from the journal as fast as they can be answered, the most urgent first, and puts
/// down what they came to. Several may work on one journal.
final class Loop {
  /// How many events keep the cluster busy at once.
  private static final int AT_ONCE = 16;

  /// How many are in hand, with those that wait for others or for Pods to end.
  private static final int MOST_IN_HAND = 256;

  /// For how long an event is a worker's who gives no sign of life.
  static final Duration HOLD = Duration.ofSeconds(15);

  private static final Duration BETWEEN_SIGNS = Duration.ofSeconds(3);
  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);

  private final Inbox inbox;
  private final Answering answering;
  private final Lifting lifting;
  private final Cluster cluster;
  private final InstantSource clock;
  private final String worker;
  private final Nudge nudge;
  private final Settled settled;

  private final Semaphore places = new Semaphore(AT_ONCE);
  private final AtomicInteger inHand = new AtomicInteger();
  private final AtomicReference<@Nullable JournalFailedException> failure = new AtomicReference<>();

  /// Whether an event had to be put back since the cluster was last seen to answer.
  private volatile boolean doubtful;

  /// Where events come from.
  interface Input {
    boolean hasEnded();
  }

  /// What is acted on.
  interface Cluster {
    boolean isReady();
  }

  /// Hears how events and incidents end, and what happens meanwhile.
  interface Settled extends Listener {
    void event(Event event, Ending ending, String outcome);

    void incident(Incident incident, String outcome);

    /// What was done in an incident that goes on.
    void change(Incident incident, String what);

    /// What somebody who is to be told refused for good, so that he was told what is behind it.
    void setAside(String recipient, Notice notice, String reason);

    /// An event began an incident, or joined one.
    default void joined(Incident incident, Event event) {}

    /// Something that keeps all of them from ending.
    @Override
    void trouble(String reason);
  }

  /// @param worker the name by which this one takes events, unlike all others, also earlier ones
  /// @param nudge is given when there are new events
  Loop(
      Inbox inbox,
      Answering answering,
      Lifting lifting,
      Cluster cluster,
      InstantSource clock,
      String worker,
      Nudge nudge,
      Settled settled) {
    this.inbox = inbox;
    this.answering = answering;
    this.lifting = lifting;
    this.cluster = cluster;
    this.clock = clock;
    this.worker = worker;
    this.nudge = nudge;
    this.settled = settled;
  }

  /// Works until every event is settled and no more come; what has to end meanwhile ends. A journal
  /// that fails is tried again, unless nothing more comes.
  void work(Input input) throws JournalFailedException, InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Beside _ = Beside.start(threads, lifting::run, Lifting.BETWEEN_LOOKS, settled);
        Beside _ = Beside.start(threads, lifting::resume, BETWEEN_SIGNS, settled);
        Beside _ = Beside.start(threads, this::giveSign, BETWEEN_SIGNS, settled)) {
      try {
        pull(input, threads);
      } catch (JournalFailedException | InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
    }
  }

  /// The events in hand stay there.
  private void giveSign() throws JournalFailedException {
    if (inHand.get() > 0) {
      inbox.keep(worker, clock.instant().plus(HOLD));
    }
  }

  private void pull(Input input, ExecutorService threads)
      throws JournalFailedException, InterruptedException {
    while (true) {
      boolean last = input.hasEnded(); // asked first: what came before that is seen below
      try {
        raise();
        awaitCluster(input);
        if (begin(threads) == 0) {
          if (last && isEmpty()) {
            return;
          }
          nudge.await(BETWEEN_LOOKS); // what waits was put back and has its time
        }
      } catch (JournalFailedException e) {
        if (last) {
          throw e;
        }
        settled.trouble(String.valueOf(e.getMessage()));
        Thread.sleep(AFTER_TROUBLE);
      }
    }
  }

  private boolean isEmpty() throws JournalFailedException {
    var backlog = inbox.backlog();
    return backlog.waiting() + backlog.inHand() == 0;
  }

  /// While the cluster does not answer, events are better off in the journal: there they use up no
  /// attempts.
  private void awaitCluster(Input input) throws InterruptedException {
    boolean told = false;
    while (doubtful && !input.hasEnded() && !cluster.isReady()) {
      if (!told) {
        settled.trouble("the API server is not ready: events wait for it");
        told = true;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    doubtful = false;
  }

  /// Takes as many events as there is room for.
  ///
  /// @return how many they were
  private int begin(ExecutorService threads) throws JournalFailedException, InterruptedException {
    places.acquire();
    int free = 1 + places.drainPermits();
    int wanted = Math.min(free, MOST_IN_HAND - inHand.get());
    int begun = 0;
    try {
      Instant now = clock.instant();
      List<Taken> taken = wanted <= 0 ? List.of() : inbox.take(worker, wanted, now, now.plus(HOLD));
      for (Taken each : taken) {
        inHand.incrementAndGet();
        threads.execute(() -> handle(each));
        begun++;
      }
    } finally {
      places.release(free - begun);
    }
    return begun;
  }

  private void handle(Taken taken) {
    Place place = new Place(places);
    try {
      settle(taken, place);
    } catch (JournalFailedException e) {
      failure.set(e); // the event is taken again when its time is over
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // so is this one
    } finally {
      place.leave();
      inHand.decrementAndGet();
      nudge.give();
    }
  }

  /// Throws what kept an event from being settled.
  private void raise() throws JournalFailedException {
    JournalFailedException failed = failure.getAndSet(null);
    if (failed != null) {
      throw failed;
    }
  }

  /// What can be read of an event is acted on. As long as something of it cannot, it has failed all
  /// the same: nobody may take it for done.
  private void settle(Taken taken, Place place)
      throws JournalFailedException, InterruptedException {
    Reading<Detection> reading = answering.read(taken);
    String unread = Words.unread(reading.unreadable());
    if (reading.items().isEmpty() && !unread.isEmpty()) {
      fail(taken, unread);
      return;
    }
    switch (progress(taken, reading.items(), place)) {
      case Progress.Over(Ending ending, String outcome) -> {
        if (unread.isEmpty()) {
          inbox.finish(taken, outcome, clock.instant());
          settled.event(taken.event(), ending, outcome);
        } else {
          fail(taken, outcome + "; the rest is undetermined: " + unread);
        }
      }
      case Progress.Again(String reason) -> again(taken, reason);
    }
  }

  private void fail(Taken taken, String reason) throws JournalFailedException {
    inbox.fail(taken, reason, clock.instant());
    settled.event(taken.event(), Ending.FAILED, "failed: " + reason);
  }

  /// A bug that one event shows is no reason not to answer the others.
  private Progress progress(Taken taken, List<Detection> detections, Place place)
      throws JournalFailedException, InterruptedException {
    try {
      return answering.answer(taken, detections, place);
    } catch (RuntimeException e) {
      settled.trouble("bug: " + e);
      return new Progress.Again("bug: " + e);
    }
  }

  private void again(Taken taken, String reason) throws JournalFailedException {
    Instant now = clock.instant();
    Instant due = now.plus(PAUSES.after(taken.attempt()));
    Settlement settlement = inbox.retry(taken, reason, due, now);
    doubtful = true;
    switch (settlement) {
      case FAILED -> settled.event(taken.event(), Ending.FAILED, "failed: " + reason);
      case DONE, WAITING, TOO_LATE -> {}
    }
  }
}
