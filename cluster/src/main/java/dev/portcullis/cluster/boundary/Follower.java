package dev.portcullis.cluster.boundary;

import dev.portcullis.cluster.retry.Backoff;
import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.Device;
import dev.portcullis.response.boundary.DeviceFailedException;
import dev.portcullis.response.boundary.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Makes one device block what is wanted and nothing else of ours. What fails is tried again with
/// growing pauses, and keeps nothing that is new and no other device waiting.
final class Follower implements AutoCloseable {
  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30));
  private static final Duration TO_CLOSE = Duration.ofSeconds(10);

  private static final Duration BETWEEN_READINGS = Duration.ofSeconds(5);

  /// A device is asked at most for this part of the time.
  private static final int SHARE_OF_READING = 20;

  private final Device device;
  private final InstantSource clock;
  private final Duration betweenReadings;
  private final News news;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition told = lock.newCondition();

  /// `null` until somebody says what is wanted: until then the device keeps what it has.
  private @Nullable Map<Subject, Block> wanted;

  private boolean fresh;
  private boolean closed;

  private final Map<Subject, State> states = new ConcurrentHashMap<>();

  // What follows is touched by its thread only.

  /// What the device is known to block, and until when it was told to.
  private final Map<Subject, Instant> known = new HashMap<>();

  /// What failed when it was tried last, and how often in a row.
  private final Map<Subject, Integer> failures = new HashMap<>();

  private boolean read;
  private long readAgainAt = System.nanoTime();
  private long tryAgainAt;
  private Duration pause = Duration.ZERO;

  /// Hears of what has changed.
  interface News {
    /// Hears that a state has.
    void changed();

    /// Hears of a block that the device was told and has.
    default void registered(Block block) {}
  }

  Follower(Device device, InstantSource clock, News news) {
    this(device, clock, BETWEEN_READINGS, news);
  }

  /// @param betweenReadings how often the device is asked what it blocks: it may have been
  ///   reloaded, or changed by hand
  Follower(Device device, InstantSource clock, Duration betweenReadings, News news) {
    this.device = device;
    this.clock = clock;
    this.betweenReadings = betweenReadings;
    this.news = news;
    this.thread = Thread.ofVirtual().name("follow " + device.name()).unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  String name() {
    return device.name();
  }

  boolean takes(Subject subject) {
    return device.takes(subject);
  }

  /// What the device has done about the subject, `null` when it was never to do anything.
  @Nullable State state(Subject subject) {
    return states.get(subject);
  }

  /// From now on these are wanted, and no others.
  void want(Map<Subject, Block> all) {
    Map<Subject, Block> mine = new HashMap<>(all);
    mine.keySet().removeIf(subject -> !device.takes(subject));
    lock.lock();
    try {
      for (Subject subject : mine.keySet()) {
        if (wanted == null || !wanted.containsKey(subject)) {
          states.put(subject, new State.Pending(clock.instant()));
        }
      }
      fresh |= !mine.equals(wanted);
      wanted = Map.copyOf(mine);
      told.signal();
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    try {
      for (@Nullable Map<Subject, Block> now = next(); now != null; now = next()) {
        follow(now);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// What is wanted, once there may be something to do; `null` when it is over.
  private @Nullable Map<Subject, Block> next() throws InterruptedException {
    lock.lock();
    try {
      while (!closed && wanted == null) {
        told.await();
      }
      long due = pause.isZero() ? readAgainAt : Math.min(readAgainAt, tryAgainAt);
      long patience = due - System.nanoTime();
      while (!closed && !fresh && patience > 0) {
        patience = told.awaitNanos(patience);
      }
      fresh = false;
      return closed ? null : wanted;
    } finally {
      lock.unlock();
    }
  }

  private void follow(Map<Subject, Block> now) {
    boolean again = pause.isZero() || System.nanoTime() - tryAgainAt >= 0;
    try {
      readBack();
      failures
          .keySet()
          .removeIf(subject -> !now.containsKey(subject) && !known.containsKey(subject));
      List<Block> missing = missing(now);
      lift(part(surplus(now.keySet()), subject -> !failures.containsKey(subject)));
      register(part(missing, block -> !failures.containsKey(block.subject())));
      if (again) {
        lift(part(surplus(now.keySet()), failures::containsKey));
        register(part(missing, block -> failures.containsKey(block.subject())));
      }
    } catch (DeviceFailedException e) {
      for (Subject subject : now.keySet()) {
        failures.putIfAbsent(subject, 0);
        fail(subject, e);
      }
    }
    if (read && failures.isEmpty()) {
      device.settled();
      pause = Duration.ZERO;
    } else if (again) {
      pause = PAUSES.after(pause);
      tryAgainAt = System.nanoTime() + pause.toNanos();
    }
  }

  private static <T> List<T> part(List<T> all, Predicate<T> chosen) {
    return all.stream().filter(chosen).toList();
  }

  /// Takes the device's own word for what it blocks, when the last one is old or was none.
  private void readBack() throws DeviceFailedException {
    long before = System.nanoTime();
    if (read && before - readAgainAt < 0) {
      return;
    }
    read = false;
    readAgainAt = before + betweenReadings.toNanos();
    Set<Subject> registered = device.registered();
    known.keySet().retainAll(registered);
    for (Subject subject : registered) {
      known.putIfAbsent(subject, Instant.EPOCH); // of an earlier run, until nobody knows when
    }
    read = true;
    long after = System.nanoTime();
    readAgainAt = after + Math.max(betweenReadings.toNanos(), SHARE_OF_READING * (after - before));
  }

  /// What the device is to be told, what it refused least often first.
  private List<Block> missing(Map<Subject, Block> now) {
    List<Block> missing = new ArrayList<>();
    for (Block block : now.values()) {
      Instant until = known.get(block.subject());
      if (until == null || until.isBefore(block.until())) {
        missing.add(block);
      }
    }
    missing.sort(Comparator.comparing(block -> failures.getOrDefault(block.subject(), 0)));
    return missing;
  }

  private List<Subject> surplus(Set<Subject> now) {
    List<Subject> surplus = new ArrayList<>(known.keySet());
    surplus.removeAll(now);
    surplus.sort(Comparator.comparing(subject -> failures.getOrDefault(subject, 0)));
    return surplus;
  }

  private void register(List<Block> blocks) {
    new Halves<>(
            device::register,
            new Heard<Block>(Block::subject) {
              @Override
              public void done(Block block) {
                failures.remove(block.subject());
                known.put(block.subject(), block.until());
                put(block.subject(), new State.Registered(clock.instant()));
                news.registered(block);
              }
            })
        .tell(blocks);
  }

  private void lift(List<Subject> subjects) {
    new Halves<>(
            device::lift,
            new Heard<Subject>(subject -> subject) {
              @Override
              public void done(Subject subject) {
                failures.remove(subject);
                known.remove(subject);
                put(subject, new State.Lifted(clock.instant()));
              }
            })
        .tell(subjects);
  }

  /// What failing comes to, of whatever the device was told.
  private abstract class Heard<T> implements Halves.Outcome<T> {
    private final Function<T, Subject> subject;

    Heard(Function<T, Subject> subject) {
      this.subject = subject;
    }

    @Override
    public void failed(T thing, DeviceFailedException e) {
      failures.merge(subject.apply(thing), 1, Integer::sum);
      fail(subject.apply(thing), e);
    }

    @Override
    public void leftOut(T thing, DeviceFailedException e) {
      failures.putIfAbsent(subject.apply(thing), 0);
      fail(subject.apply(thing), e);
    }
  }

  private void fail(Subject subject, DeviceFailedException e) {
    put(subject, new State.Failed(clock.instant(), String.valueOf(e.getMessage())));
  }

  private void put(Subject subject, State state) {
    State before = states.put(subject, state);
    if (before instanceof State.Failed(_, String old)
        && state instanceof State.Failed(_, String reason)
        && old.equals(reason)) {
      states.put(subject, before); // since when it fails, not since when it was last tried
    } else {
      news.changed();
    }
  }

  /// Forgets what became of all others that are not wanted.
  void remember(Set<Subject> subjects) {
    lock.lock();
    try {
      states
          .keySet()
          .removeIf(subject ->
              !subjects.contains(subject) && (wanted == null || !wanted.containsKey(subject)));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      told.signal();
    } finally {
      lock.unlock();
    }
    try {
      if (!thread.join(TO_CLOSE)) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    device.close();
  }
}
