package dev.portcullis.cluster.boundary.published;

import dev.portcullis.cluster.boundary.Scope;
import dev.portcullis.cluster.boundary.published.Entry.Standing;
import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.Device;
import dev.portcullis.response.boundary.DeviceFailedException;
import dev.portcullis.response.boundary.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A device that blocks nothing itself: others fetch from us what to block. That something is
/// registered with it means that all who fetch are told; when they fetch is up to them.
public final class Published implements Device {
  /// How long after its end readers still hear of a blocking.
  private static final Duration MEMORY = Duration.ofDays(1);

  /// So many lines more than are needed, and the file is written anew.
  private static final int WASTE = 10_000;

  private final String name;
  private final Set<Scope> scopes;
  private final History history;
  private final InstantSource clock;

  /// The last word on each blocking, in the order in which they were written.
  private final Map<Key, Entry> entries = new LinkedHashMap<>();

  /// The blocking of each subject that is in force, or was until its end.
  private final Map<Subject, Key> current = new HashMap<>();

  private boolean open;
  private int lines;
  private Instant last = Instant.EPOCH;
  private boolean settled;

  /// Made when it is asked for: many blocks may come between two readers.
  private @Nullable Entries told;

  private long changes;

  private record Key(Subject subject, Instant since) {}

  /// @param file where it is kept what readers were told
  public Published(String name, Set<Scope> scopes, Path file, InstantSource clock) {
    this.name = name;
    this.scopes = Set.copyOf(scopes);
    this.history = new History(file);
    this.clock = clock;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean takes(Subject subject) {
    return scopes.contains(Scope.of(subject));
  }

  /// Whether something of that kind can be in it.
  public boolean publishes(Scope scope) {
    return scopes.contains(scope);
  }

  /// What readers are told; empty until all that is wanted is in it, since less would have them let
  /// go of the rest.
  public synchronized Optional<Entries> entries() {
    if (!settled) {
      return Optional.empty();
    }
    Entries known = told == null ? new Entries(changes, List.copyOf(entries.values())) : told;
    told = known;
    return Optional.of(known);
  }

  @Override
  public synchronized void register(List<Block> blocks) throws DeviceFailedException {
    open();
    List<Entry> fresh = new ArrayList<>();
    for (Block block : blocks) {
      Entry entry = registered(block);
      if (entry != null) {
        fresh.add(entry);
      }
    }
    add(fresh);
  }

  /// What is to be written of a block, `null` when it is written already.
  private @Nullable Entry registered(Block block) {
    Subject subject = block.subject();
    Entry before = entry(subject);
    if (before != null && before.blocks(clock.instant())) {
      return before.until().isBefore(block.until()) ? before.extended(block.until(), next()) : null;
    }
    Instant since = block.createdAt().truncatedTo(ChronoUnit.MILLIS);
    Instant now = next();
    // What was lifted stays so for ever (STIX 2.1, 3.2: revoked): a blocking again is another one.
    boolean again = entries.containsKey(new Key(subject, since));
    Instant beginning = again ? now : since;
    Instant held = before == null ? Instant.MAX : before.heldAt(now);
    held = held.isAfter(now) && held.isBefore(block.until()) ? held : block.until();
    return new Entry(subject, beginning, block.until(), held, now, 1, Standing.BLOCKED);
  }

  private @Nullable Entry entry(Subject subject) {
    Key key = current.get(subject);
    return key == null ? null : entries.get(key);
  }

  @Override
  public synchronized void lift(List<Subject> subjects) throws DeviceFailedException {
    open();
    List<Entry> fresh = new ArrayList<>();
    for (Subject subject : subjects) {
      Entry before = entry(subject);
      if (before != null && before.blocks(clock.instant())) {
        fresh.add(before.lifted(next()));
      }
    }
    add(fresh);
  }

  @Override
  public synchronized Set<Subject> registered() throws DeviceFailedException {
    open();
    Set<Subject> registered = new HashSet<>();
    Instant now = clock.instant();
    for (Entry entry : entries.values()) {
      if (entry.blocks(now)) {
        registered.add(entry.subject());
      }
    }
    return registered;
  }

  @Override
  public synchronized void settled() {
    settled = true;
  }

  /// A time that nothing was written at.
  private Instant next() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
    return last;
  }

  private void open() throws DeviceFailedException {
    if (open) {
      return;
    }
    try {
      List<Entry> kept = history.open();
      entries.clear();
      current.clear();
      for (Entry entry : kept) {
        take(entry);
        last = entry.at().isAfter(last) ? entry.at() : last;
      }
      forget();
      open = true;
      changed();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void add(List<Entry> fresh) throws DeviceFailedException {
    if (fresh.isEmpty()) {
      return;
    }
    try {
      history.add(fresh);
      lines += fresh.size();
      fresh.forEach(this::take);
      if (lines > entries.size() + WASTE) {
        forget();
      }
    } catch (IOException e) {
      open = false; // what is on disk counts
      throw failed(e);
    }
    changed();
  }

  private void take(Entry entry) {
    Key key = new Key(entry.subject(), entry.since());
    entries.remove(key); // those that are written last come last
    entries.put(key, entry);
    current.put(entry.subject(), key);
  }

  /// Drops what ended long ago.
  private void forget() throws IOException {
    Instant before = clock.instant().minus(MEMORY);
    entries.values().removeIf(entry -> entry.until().isBefore(before));
    current.values().removeIf(key -> !entries.containsKey(key));
    history.replace(entries.values());
    lines = entries.size();
  }

  private void changed() {
    changes++;
    told = null;
  }

  private DeviceFailedException failed(IOException e) {
    return new DeviceFailedException("%s: %s".formatted(name, e.getMessage()), e);
  }

  /// What was told stays told until the end of each.
  @Override
  public void close() {
    try {
      history.close();
    } catch (IOException _) {
      // every line is on disk
    }
  }
}
