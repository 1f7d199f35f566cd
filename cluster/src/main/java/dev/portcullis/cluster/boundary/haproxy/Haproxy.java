package dev.portcullis.cluster.boundary.haproxy;

import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.Device;
import dev.portcullis.response.boundary.DeviceFailedException;
import dev.portcullis.response.boundary.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An HAProxy whose rules ask a map of ours: on disk first, so that a reload keeps what is blocked.
final class Haproxy implements Device {
  private final String name;
  private final List<Place> places;
  private final Sessions sessions;

  Haproxy(String name, MapFile file, RuntimeMap map) {
    this.name = name;
    this.places = List.of(file, map);
    this.sessions = new Sessions(map.socket());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean takes(Subject subject) {
    return switch (subject) {
      case Subject.Address _, Subject.Network _ -> true;
      case Subject.Domain _, Subject.ImageDigest _, Subject.Identity _ -> false;
    };
  }

  @Override
  public void register(List<Block> blocks) throws DeviceFailedException {
    Map<Subject, Long> entries = new HashMap<>();
    for (Block block : blocks) {
      entries.put(block.subject(), Entry.seconds(block.until()));
    }
    put(entries);
  }

  @Override
  public void lift(List<Subject> subjects) throws DeviceFailedException {
    inBoth(place -> place.remove(subjects));
  }

  /// What is in one place only, as after a reload with an older file, is put into the other one: so
  /// it is blocked for sure, and can be lifted for sure.
  @Override
  public Set<Subject> registered() throws DeviceFailedException {
    List<Map<Subject, Long>> kept = new ArrayList<>();
    inBoth(place -> kept.add(place.entries()));
    Map<Subject, Long> all = new HashMap<>();
    for (Map<Subject, Long> there : kept) {
      there.forEach((subject, end) -> all.merge(subject, end, Math::max));
    }
    Map<Subject, Long> partial = new HashMap<>(all);
    partial
        .entrySet()
        .removeIf(entry ->
            kept.stream().allMatch(there -> entry.getValue().equals(there.get(entry.getKey()))));
    if (!partial.isEmpty()) {
      put(partial);
    }
    return Set.copyOf(all.keySet());
  }

  private void put(Map<Subject, Long> entries) throws DeviceFailedException {
    inBoth(place -> place.put(entries));
    try {
      sessions.shut(entries.keySet());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// Something that is done in one place.
  private interface Act {
    void in(Place place) throws IOException;
  }

  /// Does it in both, also when the first one fails.
  private void inBoth(Act act) throws DeviceFailedException {
    @Nullable IOException first = null;
    for (Place place : places) {
      try {
        act.in(place);
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw failed(first);
    }
  }

  private DeviceFailedException failed(IOException e) {
    return new DeviceFailedException("%s: %s".formatted(name, e.getMessage()), e);
  }

  /// HAProxy goes on without us, and ends each block by the clock when its rules say so.
  @Override
  public void close() {
    // no connection outlives its answer
  }
}
