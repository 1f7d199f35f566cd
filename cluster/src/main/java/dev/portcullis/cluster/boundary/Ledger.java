package dev.portcullis.cluster.boundary;

import dev.portcullis.cluster.api.Json;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.Subject;
import dev.portcullis.response.boundary.SubjectKind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// What a device that cannot be asked was told, and whether it has acknowledged that: a file that
/// one process uses at a time. Nothing is told that is not in it before, so that after a crash it
/// is told again by the same id.
public final class Ledger implements AutoCloseable {
  private final WholeFile file;
  private final InstantSource clock;
  private final Map<Subject, Entry> entries = new LinkedHashMap<>();
  private @Nullable FileChannel lock;

  public Ledger(Path file, InstantSource clock) {
    this.file = new WholeFile(file);
    this.clock = clock;
  }

  /// How far the telling of a subject has come.
  public enum Standing {
    BLOCKING,
    BLOCKED,
    LIFTING
  }

  /// The last word to a device on a subject.
  ///
  /// @param id of this telling, the same each time that it is repeated
  /// @param incident in whose name, empty when a person wants it
  /// @param at when it was first told
  public record Entry(
      Subject subject, Standing standing, String id, String incident, Instant at, Instant until) {}

  /// All that may be blocked: what is not acknowledged may have been heard all the same.
  public Set<Subject> subjects() throws IOException {
    open();
    return Set.copyOf(entries.keySet());
  }

  /// All that is in it, in the order in which it came.
  public List<Entry> entries() throws IOException {
    open();
    return List.copyOf(entries.values());
  }

  /// Those of the blocks that the device has not acknowledged.
  public List<Entry> toBlock(List<Block> blocks) throws IOException {
    open();
    List<Entry> left = new ArrayList<>();
    for (Block block : blocks) {
      Entry before = entries.get(block.subject());
      boolean told =
          before != null
              && before.standing() != Standing.LIFTING
              && before.until().equals(block.until());
      if (before == null || !told) {
        left.add(entry(block.subject(), Standing.BLOCKING, block.incident(), block.until()));
      } else if (before.standing() == Standing.BLOCKING) {
        left.add(before);
      }
    }
    write(left);
    return left;
  }

  /// Those of the subjects that the device may block.
  public List<Entry> toLift(List<Subject> subjects) throws IOException {
    open();
    List<Entry> left = new ArrayList<>();
    for (Subject subject : subjects) {
      Entry before = entries.get(subject);
      if (before != null) {
        left.add(
            before.standing() == Standing.LIFTING
                ? before
                : entry(subject, Standing.LIFTING, before.incident(), before.until()));
      }
    }
    write(left);
    return left;
  }

  private Entry entry(Subject subject, Standing standing, String incident, Instant until) {
    return new Entry(
        subject, standing, UUID.randomUUID().toString(), incident, clock.instant(), until);
  }

  /// The device has acknowledged these.
  public void acknowledged(List<Entry> told) throws IOException {
    List<Entry> blocked = new ArrayList<>();
    for (Entry each : told) {
      switch (each.standing()) {
        case BLOCKING, BLOCKED ->
            blocked.add(
                new Entry(
                    each.subject(),
                    Standing.BLOCKED,
                    each.id(),
                    each.incident(),
                    each.at(),
                    each.until()));
        case LIFTING -> entries.remove(each.subject());
      }
    }
    blocked.forEach(each -> entries.put(each.subject(), each));
    if (!told.isEmpty()) {
      save();
    }
  }

  private void write(List<Entry> changed) throws IOException {
    boolean fresh = false;
    for (Entry each : changed) {
      fresh |= !each.equals(entries.put(each.subject(), each));
    }
    if (fresh) {
      save();
    }
  }

  /// When that fails, what is on disk counts.
  private void save() throws IOException {
    StringBuilder lines = new StringBuilder();
    entries.values().forEach(entry -> lines.append(line(entry)).append('\n'));
    try {
      file.replace(lines.toString());
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private static String line(Entry entry) {
    return Json.write(
        new Mapping.Builder(6)
            .put(SubjectKind.of(entry.subject()).word(), entry.subject().text())
            .put("standing", entry.standing().name())
            .put("id", entry.id())
            .put("incident", entry.incident())
            .put("at", entry.at().toString())
            .put("until", entry.until().toString())
            .build());
  }

  private void open() throws IOException {
    if (lock != null) {
      return;
    }
    FileChannel locked = file.lock();
    try {
      entries.clear();
      int number = 1;
      for (String line : file.text().lines().toList()) {
        Entry entry = read(line);
        if (entry == null) {
          throw new IOException(
              "expected what a device was told in line %d of '%s'".formatted(number, file.path()));
        }
        entries.put(entry.subject(), entry);
        number++;
      }
      lock = locked;
    } finally {
      if (lock == null) {
        locked.close();
      }
    }
  }

  private static @Nullable Entry read(String line) {
    try {
      return Json.read(line) instanceof Mapping mapping ? entry(mapping) : null;
    } catch (JacksonException | DateTimeException | IllegalArgumentException _) {
      return null;
    }
  }

  private static @Nullable Entry entry(Mapping mapping) {
    Subject subject = SubjectKind.in(mapping);
    return subject == null
        ? null
        : new Entry(
            subject,
            Standing.valueOf(mapping.string("standing", "")),
            mapping.string("id", ""),
            mapping.string("incident", ""),
            Instant.parse(mapping.string("at", "")),
            Instant.parse(mapping.string("until", "")));
  }

  @Override
  public void close() throws IOException {
    FileChannel locked = lock;
    lock = null;
    if (locked != null) {
      locked.close();
    }
  }
}
