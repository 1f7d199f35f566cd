package dev.portcullis.cluster.boundary.haproxy;

import dev.portcullis.cluster.boundary.WholeFile;
import dev.portcullis.response.boundary.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The map on disk. It is replaced as a whole, so that HAProxy, whenever it is reloaded, finds all
/// of it.
final class MapFile implements Place {
  private final Path file;

  /// What was in it when it was as `stamp` says.
  private Map<Subject, Long> known = Map.of();

  private @Nullable Stamp stamp;

  /// What tells one content of a file from another.
  private record Stamp(@Nullable Object key, FileTime modified, long size) {
    static Stamp of(Path file) throws IOException {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(now.fileKey(), now.lastModifiedTime(), now.size());
    }
  }

  MapFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  @Override
  public Map<Subject, Long> entries() throws IOException {
    if (!Files.exists(file)) {
      return Map.of();
    }
    Stamp now = Stamp.of(file);
    if (!now.equals(stamp)) {
      known = read();
      stamp = now;
    }
    return known;
  }

  private Map<Subject, Long> read() throws IOException {
    Map<Subject, Long> entries = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      int blank = line.indexOf(' ');
      Entry entry =
          blank < 0 ? null : Entry.of(line.substring(0, blank), line.substring(blank + 1));
      if (entry != null) {
        entries.put(entry.subject(), entry.until());
      }
    }
    return entries;
  }

  @Override
  public void put(Map<Subject, Long> entries) throws IOException {
    Map<Subject, Long> before = entries();
    Map<Subject, Long> after = new LinkedHashMap<>(before);
    after.putAll(entries);
    if (!after.equals(before)) {
      replace(after);
    }
  }

  @Override
  public void remove(Collection<Subject> subjects) throws IOException {
    Map<Subject, Long> entries = new LinkedHashMap<>(entries());
    if (entries.keySet().removeAll(subjects)) {
      replace(entries);
    }
  }

  private void replace(Map<Subject, Long> entries) throws IOException {
    StringBuilder lines = new StringBuilder();
    entries.forEach((subject, until) -> lines.append(Entry.line(subject, until)).append('\n'));
    new WholeFile(file).replace(lines.toString());
    known = entries;
    stamp = Stamp.of(file);
  }
}
