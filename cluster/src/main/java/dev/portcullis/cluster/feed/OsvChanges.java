package dev.portcullis.cluster.feed;

import dev.portcullis.cluster.feed.Download.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Gatherers;

/// Brings the zip file of all OSV records of an ecosystem up to date by the records that changed:
/// `modified_id.csv` beside it lists the times and the ids of all, the latest first, and each
/// record is beside it, too. Where too many changed, where the list or a record of it is not there,
/// and every week, since records that are no more are in no list, the whole file is fetched.
public final class OsvChanges {
  private static final int LARGEST_RECORD = 32 << 20;
  private static final int AT_ONCE = 8;
  private static final Duration WHOLE = Duration.ofDays(7);

  /// A zip file has records that are as new as itself, or a little older.
  private static final Duration LAG = Duration.ofDays(1);

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][-A-Za-z0-9_.:]*");

  private final Download files;
  private final Download records = new Download(LARGEST_RECORD);
  private final int most;
  private final Instant now;

  /// @param files fetches whole files
  /// @param most how many records are fetched one by one
  public OsvChanges(Download files, int most, Instant now) {
    this.files = files;
    this.most = most;
    this.now = now;
  }

  /// Brings `archive` to `target`. What was interrupted goes on where it was.
  public Outcome fetch(URI archive, Path target, LongConsumer progress) throws IOException {
    Optional<State> state = State.of(target);
    if (state.isEmpty() || state.get().whole.plus(WHOLE).isBefore(now)) {
      return whole(archive, target, progress);
    }
    Path list = target.resolveSibling(target.getFileName() + ".modified.csv");
    if (files.fetch(archive.resolve("modified_id.csv"), list, progress) == Outcome.ABSENT) {
      return whole(archive, target, progress);
    }
    Optional<SortedMap<String, Instant>> changed = changed(list, state.get().seen);
    if (changed.isEmpty()) {
      return whole(archive, target, progress);
    }
    if (changed.get().isEmpty()) {
      return Outcome.UNCHANGED;
    }
    Path beside = target.resolveSibling(target.getFileName() + ".changed");
    if (!records(archive, changed.get(), beside)) {
      return whole(archive, target, progress);
    }
    merge(target, changed.get(), beside);
    Instant latest = changed.get().values().stream().max(Instant::compareTo).orElseThrow();
    Files.setLastModifiedTime(target, FileTime.from(latest));
    new State(state.get().whole, latest).keep(target);
    forget(beside);
    return Outcome.FETCHED;
  }

  private Outcome whole(URI archive, Path target, LongConsumer progress) throws IOException {
    Outcome outcome = files.fetch(archive, target, progress);
    if (outcome != Outcome.ABSENT) {
      Instant published = Files.getLastModifiedTime(target).toInstant();
      new State(now, published.minus(LAG)).keep(target);
    }
    return outcome;
  }

  /// When all was fetched last, and of which time the newest record is that is known.
  private record State(Instant whole, Instant seen) {
    static Optional<State> of(Path target) throws IOException {
      Path file = file(target);
      if (!Files.exists(target) || !Files.exists(file)) {
        return Optional.empty();
      }
      String[] words = Files.readString(file).strip().split(" ", 2);
      try {
        return Optional.of(new State(Instant.parse(words[0]), Instant.parse(words[1])));
      } catch (DateTimeException | ArrayIndexOutOfBoundsException _) {
        return Optional.empty();
      }
    }

    void keep(Path target) throws IOException {
      Files.writeString(file(target), whole + " " + seen + "\n");
    }

    private static Path file(Path target) {
      return target.resolveSibling(target.getFileName() + ".state");
    }
  }

  /// The records that are newer than `seen`; none where it cannot be told, or there are too many.
  private Optional<SortedMap<String, Instant>> changed(Path list, Instant seen) throws IOException {
    SortedMap<String, Instant> changed = new TreeMap<>();
    try (var lines = Files.newBufferedReader(list)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int comma = line.indexOf(',');
        String id = line.substring(comma + 1).strip();
        Instant time = Instant.parse(line.substring(0, Math.max(0, comma)).strip());
        if (!time.isAfter(seen)) {
          break;
        }
        changed.put(id, time);
        if (changed.size() > most || !ID.matcher(id).matches()) {
          return Optional.empty();
        }
      }
    } catch (DateTimeException _) {
      return Optional.empty();
    }
    return Optional.of(changed);
  }

  /// Whether the publisher has all of them.
  private boolean records(URI archive, SortedMap<String, Instant> changed, Path beside)
      throws IOException {
    Files.createDirectories(beside);
    List<Fetched> all =
        changed.entrySet().stream()
            .gather(Gatherers.mapConcurrent(AT_ONCE, each -> record(archive, each, beside)))
            .toList();
    for (Fetched each : all) {
      if (each instanceof Fetched.Failed(IOException cause)) {
        throw cause;
      }
    }
    return all.stream().allMatch(Fetched.Kept.class::isInstance);
  }

  /// What came of fetching a record.
  private sealed interface Fetched {
    record Kept() implements Fetched {}

    record Absent() implements Fetched {}

    record Failed(IOException cause) implements Fetched {}
  }

  private Fetched record(URI archive, Map.Entry<String, Instant> changed, Path beside) {
    Path file = beside.resolve(changed.getKey() + ".json");
    try {
      if (Files.exists(file)
          && Files.getLastModifiedTime(file).toInstant().getEpochSecond()
              == changed.getValue().getEpochSecond()) {
        return new Fetched.Kept();
      }
      Optional<byte[]> content = records.read(archive.resolve("./" + changed.getKey() + ".json"));
      if (content.isEmpty()) {
        return new Fetched.Absent();
      }
      Path part = beside.resolve(changed.getKey() + ".part");
      Files.write(part, content.get());
      Files.setLastModifiedTime(part, FileTime.from(changed.getValue()));
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      return new Fetched.Kept();
    } catch (IOException e) {
      return new Fetched.Failed(e);
    }
  }

  /// Puts the records into a copy of the archive, whose other records stay packed as they are.
  private static void merge(Path target, SortedMap<String, Instant> changed, Path beside)
      throws IOException {
    Path merged = target.resolveSibling("merged-" + target.getFileName());
    Files.copy(target, merged, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem archive = FileSystems.newFileSystem(merged)) {
      for (String id : changed.keySet()) {
        Files.copy(
            beside.resolve(id + ".json"),
            archive.getPath(id + ".json"),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.move(merged, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void forget(Path beside) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(beside)) {
      for (Path each : files) {
        Files.delete(each);
      }
    }
    Files.delete(beside);
  }
}
