package dev.portcullis.cluster.boundary.nftables;

import dev.portcullis.cluster.api.Json;
import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.library.net.IpAddress.Family;
import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.Device;
import dev.portcullis.response.boundary.DeviceFailedException;
import dev.portcullis.response.boundary.Subject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// The packet filter of this machine, in the network namespace of the thread that uses it first.
/// What it was told ends by the kernel's own clock, with us or without us.
final class NftablesDevice implements Device {
  private final String name;
  private final Commands commands;
  private final InstantSource clock;

  private @Nullable Libnftables opened;

  /// The prefixes that the table is known to have sets and rules for; empty when nothing is known.
  private final SortedSet<Prefix> laidOut = new TreeSet<>();

  /// The chains and rules as they were when the table was laid out.
  private List<Mapping> rules = List.of();

  NftablesDevice(String name, Commands commands, InstantSource clock) {
    this.name = name;
    this.commands = commands;
    this.clock = clock;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean takes(Subject subject) {
    return Prefix.of(subject) != null;
  }

  @Override
  public void register(List<Block> blocks) throws DeviceFailedException {
    Map<Subject, Instant> ends = new HashMap<>();
    for (Block block : blocks) {
      ends.put(block.subject(), block.until());
    }
    carryOut(() -> {
      Libnftables library = ready(ends.keySet());
      library.run(commands.add(ends, clock.instant()));
      library.attempt(commands.remove(ends.keySet()));
    });
  }

  @Override
  public void lift(List<Subject> subjects) throws DeviceFailedException {
    carryOut(() -> ready(subjects).run(commands.delete(subjects)));
  }

  @Override
  public Set<Subject> registered() throws DeviceFailedException {
    Set<Subject> registered = new HashSet<>();
    carryOut(() -> registered.addAll(intact().subjects()));
    return registered;
  }

  /// Something that is done to the table.
  private interface Act {
    void now() throws DeviceFailedException;
  }

  /// Does it on a table that is taken to be as it was left; when that fails, somebody may have
  /// flushed it, and it is done once more with nothing taken for granted.
  private void carryOut(Act act) throws DeviceFailedException {
    if (!laidOut.isEmpty()) {
      try {
        act.now();
        return;
      } catch (DeviceFailedException _) {
        laidOut.clear();
      }
    }
    act.now();
  }

  /// The library, with a table that has sets for all of these.
  private Libnftables ready(Collection<Subject> subjects) throws DeviceFailedException {
    if (laidOut.isEmpty()) {
      intact();
    }
    SortedSet<Prefix> needed = new TreeSet<>(laidOut);
    for (Subject subject : subjects) {
      Prefix prefix = Prefix.of(subject);
      if (prefix != null) {
        needed.add(prefix);
      }
    }
    if (needed.size() > laidOut.size()) {
      layOut(needed);
    }
    return library();
  }

  /// What is in the table, once its rules are as they were made.
  private Listing intact() throws DeviceFailedException {
    Listing listing = laidOut.isEmpty() ? null : list();
    if (listing == null || !listing.rules().equals(rules)) {
      SortedSet<Prefix> needed = new TreeSet<>(laidOut);
      for (Family family : Family.values()) {
        needed.add(Prefix.alone(family));
      }
      listing = layOut(needed);
    }
    return listing;
  }

  /// Sets that an earlier run made keep what is in them, and get their rules again.
  private Listing layOut(SortedSet<Prefix> needed) throws DeviceFailedException {
    Libnftables library = library();
    library.run(commands.layOut(needed));
    Listing listing = list();
    if (!needed.containsAll(listing.prefixes())) {
      needed.addAll(listing.prefixes());
      library.run(commands.layOut(needed));
      listing = list();
    }
    laidOut.addAll(needed);
    rules = listing.rules();
    return listing;
  }

  private Libnftables library() throws DeviceFailedException {
    Libnftables library = opened;
    if (library == null) {
      library = Libnftables.open();
      opened = library;
    }
    return library;
  }

  private Listing list() throws DeviceFailedException {
    String text = library().print(commands.list());
    try {
      return Listing.of(Json.read(text));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new DeviceFailedException("nftables does not print JSON: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    if (opened != null) {
      opened.close();
      opened = null;
    }
  }
}
