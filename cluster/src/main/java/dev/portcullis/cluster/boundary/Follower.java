package dev.portcullis.cluster.boundary;

import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.Device;
import dev.portcullis.response.boundary.DeviceFailedException;
import dev.portcullis.response.boundary.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Makes one device block what is wanted and nothing else of ours. A device that fails is told
/// again, with growing pauses, and keeps no other one waiting.
final class Follower implements AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /// How often it is asked what it blocks: it may have been reloaded or changed by hand.
  private static final Duration BETWEEN_READINGS = Duration.ofSeconds(5);

  private final Device device;
  private final InstantSource clock;
  private final Runnable changed;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition told = lock.newCondition();

  /// `null` until somebody says what is wanted: until then the device keeps what it has.
  private @Nullable Map<Subject, Block> wanted;

  private boolean fresh;
  private boolean closed;

  /// What the device is known to block, and until when it was told to. Only its thread touches it.
  private final Map<Subject, Instant> known = new HashMap<>();

  private final Map<Subject, State> states = new ConcurrentHashMap<>();
  private long readAt;
  private boolean read;
  private Duration pause = Duration.ZERO;

  /// @param changed is run when a state has changed
  Follower(Device device, InstantSource clock, Runnable changed) {
    this.device = device;
    this.clock = clock;
    this.changed = changed;
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

  /// What the device has done about the subject.
  State state(Subject subject) {
    State state = states.get(subject);
    return state == null ? new State.Pending(clock.instant()) : state;
  }

  /// From now on these are wanted, and no others.
  void want(Map<Subject, Block> all) {
    Map<Subject, Block> mine = new HashMap<>(all);
    mine.keySet().removeIf(subject -> !device.takes(subject));
    lock.lock();
    try {
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
      long patience = (pause.isZero() ? BETWEEN_READINGS : pause).toNanos();
      while (!closed && wanted == null) {
        told.await();
      }
      while (!closed && patience > 0 && !(fresh && pause.isZero())) {
        patience = told.awaitNanos(patience);
      }
      fresh = false;
      return closed ? null : wanted;
    } finally {
      lock.unlock();
    }
  }

  private void follow(Map<Subject, Block> now) {
    boolean sound = true;
    try {
      readBack();
    } catch (DeviceFailedException e) {
      sound = false;
      for (Block block : now.values()) {
        fail(block.subject(), e);
      }
    }
    if (sound) {
      boolean lifted = lift(surplus(now.keySet()));
      sound = register(missing(now)) && lifted;
    }
    if (sound) {
      device.settled();
    }
    pause = sound ? Duration.ZERO : longer(pause);
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  /// Takes the device's own word for what it blocks.
  private void readBack() throws DeviceFailedException {
    long nanos = System.nanoTime();
    if (read && pause.isZero() && nanos - readAt < BETWEEN_READINGS.toNanos()) {
      return;
    }
    read = false;
    Set<Subject> registered = device.registered();
    known.keySet().retainAll(registered);
    for (Subject subject : registered) {
      known.putIfAbsent(subject, Instant.EPOCH); // of an earlier run, until nobody knows when
    }
    read = true;
    readAt = nanos;
  }

  private List<Block> missing(Map<Subject, Block> now) {
    List<Block> missing = new ArrayList<>();
    for (Block block : now.values()) {
      Instant until = known.get(block.subject());
      if (until == null || until.isBefore(block.until())) {
        missing.add(block);
      }
    }
    return missing;
  }

  private List<Subject> surplus(Set<Subject> now) {
    List<Subject> surplus = new ArrayList<>(known.keySet());
    surplus.removeAll(now);
    return surplus;
  }

  /// Registers all at once; when that fails one by one, so that none fails for its neighbour.
  private boolean register(List<Block> blocks) {
    if (blocks.isEmpty()) {
      return true;
    }
    try {
      device.register(blocks);
      for (Block block : blocks) {
        known.put(block.subject(), block.until());
        put(block.subject(), new State.Registered(clock.instant()));
      }
      return true;
    } catch (DeviceFailedException e) {
      if (blocks.size() == 1) {
        fail(blocks.getFirst().subject(), e);
        return false;
      }
    }
    boolean sound = true;
    for (Block block : blocks) {
      sound &= register(List.of(block));
    }
    return sound;
  }

  private boolean lift(List<Subject> subjects) {
    if (subjects.isEmpty()) {
      return true;
    }
    try {
      device.lift(subjects);
      for (Subject subject : subjects) {
        known.remove(subject);
        put(subject, new State.Lifted(clock.instant()));
      }
      return true;
    } catch (DeviceFailedException e) {
      subjects.forEach(subject -> fail(subject, e));
      return false;
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
      changed.run();
    }
  }

  /// Forgets what became of subjects that nobody wants any more.
  void forget(Set<Subject> subjects) {
    states.keySet().removeAll(subjects);
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
      if (!thread.join(Duration.ofMillis(TimeUnit.SECONDS.toMillis(10)))) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    device.close();
  }
}
