package dev.portcullis.cluster.boundary;

import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.Device;
import dev.portcullis.response.boundary.DeviceFailedException;
import dev.portcullis.response.boundary.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A device that is a map, and fails when a test wants it to.
final class MemoryDevice implements Device {
  final Map<Subject, Instant> blocked = new ConcurrentHashMap<>();

  /// What it refuses.
  final Set<Subject> refused = ConcurrentHashMap.newKeySet();

  final AtomicInteger calls = new AtomicInteger();
  volatile boolean away;
  volatile boolean broken;
  volatile boolean closed;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public boolean takes(Subject subject) {
    return subject instanceof Subject.Address;
  }

  @Override
  public void register(List<Block> blocks) throws DeviceFailedException {
    answer();
    for (Block block : blocks) {
      if (refused.contains(block.subject())) {
        throw new DeviceFailedException("no room for " + block.subject().text());
      }
    }
    blocks.forEach(block -> blocked.put(block.subject(), block.until()));
  }

  @Override
  public void lift(List<Subject> subjects) throws DeviceFailedException {
    answer();
    blocked.keySet().removeAll(Set.copyOf(subjects));
  }

  @Override
  public Set<Subject> registered() throws DeviceFailedException {
    answer();
    return Set.copyOf(blocked.keySet());
  }

  private void answer() throws DeviceFailedException {
    calls.incrementAndGet();
    if (broken) {
      throw new IllegalStateException("no such index: -1");
    }
    if (away) {
      throw new DeviceFailedException("nobody answers");
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
