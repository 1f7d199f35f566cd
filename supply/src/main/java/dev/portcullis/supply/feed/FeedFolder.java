package dev.portcullis.supply.feed;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.supply.advisory.AdvisoryIndex;
import dev.portcullis.supply.advisory.AdvisoryIndexWriter;
import dev.portcullis.supply.advisory.FeedRecord;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Where one machine keeps what it knows of packages: the files of feeds, and the index that is
/// made of them.
///
/// Any number of processes read the index at a time, also while another one takes its place; only
/// those who change it wait for nobody and are told so.
public final class FeedFolder {
  private static final String PROVIDERS = "csaf";
  private static final String WELL_KNOWN = "/.well-known/csaf";

  private final Path folder;

  public FeedFolder(Path folder) {
    this.folder = folder;
  }

  /// The index, which need not be there.
  public Path index() {
    return folder.resolve("advisories.index");
  }

  /// Where the file of a feed is, or is to be.
  public Path file(Feed feed) {
    return folder.resolve("feeds").resolve(feed.path());
  }

  /// The documents of the provider of CSAF whose metadata is there.
  public ProviderFolder provider(URI metadata) {
    String place =
        metadata.getAuthority()
            + metadata.getPath().replaceFirst("/[^/]*$", "").replace(WELL_KNOWN, "");
    return provider(place.replaceAll("[^A-Za-z0-9.]+", "-"));
  }

  private ProviderFolder provider(String name) {
    return new ProviderFolder(folder.resolve(PROVIDERS).resolve(name), PROVIDERS + "/" + name);
  }

  /// The providers of CSAF of whom something was fetched.
  public List<ProviderFolder> providers() throws IOException {
    Path all = folder.resolve(PROVIDERS);
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    List<ProviderFolder> providers = new ArrayList<>();
    try (DirectoryStream<Path> each = Files.newDirectoryStream(all)) {
      each.forEach(one -> providers.add(provider(String.valueOf(one.getFileName()))));
    }
    providers.sort(Comparator.comparing(ProviderFolder::name));
    return providers;
  }

  /// The index for reading; none when there is none yet.
  public Optional<AdvisoryIndex> open() throws IOException {
    return Files.exists(index()) ? Optional.of(AdvisoryIndex.open(index())) : Optional.empty();
  }

  /// What is done while nobody else changes the folder.
  @FunctionalInterface
  public interface Change<T> {
    T make() throws IOException;
  }

  /// Changes the folder.
  ///
  /// @throws IOException when another process is changing it, too
  public <T> T change(Change<T> change) throws IOException {
    Files.createDirectories(folder);
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = lock(channel)) {
      return change.make();
    }
  }

  private FileLock lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException _) {
      // another thread of this process
    }
    throw new IOException("another process is changing '" + folder + "'");
  }

  /// Makes the index of all files that are there. One that is no file of its feed is told, and
  /// nothing of it counts: its packages are those of which nobody knows.
  ///
  /// @param watching is told the name of each feed that is begun
  public List<Unreadable> build(Consumer<String> watching) throws IOException {
    List<Unreadable> unreadable = new ArrayList<>();
    try (AdvisoryIndexWriter writer = AdvisoryIndexWriter.at(index())) {
      for (Feed feed : Feeds.all()) {
        if (Files.exists(file(feed))) {
          watching.accept(feed.name());
          unreadable.addAll(load(feed, writer));
        }
      }
      writer.finish();
    }
    return unreadable;
  }

  private List<Unreadable> load(Feed feed, AdvisoryIndexWriter writer) throws IOException {
    Path file = file(feed);
    Feed.Loaded loaded;
    try {
      loaded = feed.load(file, writer);
    } catch (IOException e) {
      return List.of(
          new Unreadable(
              new Location(file.toString(), 0, 0, ""),
              "it is no file of feed '%s': %s".formatted(feed.name(), e.getMessage())));
    }
    writer.add(
        new FeedRecord(feed.name(), Files.getLastModifiedTime(file).toInstant(), loaded.records()));
    return loaded.unreadable();
  }

  /// Writes all that is known to one file: the index, and what providers say.
  public void export(Path target) throws IOException {
    List<ProviderFolder> asked = new ArrayList<>();
    for (ProviderFolder each : providers()) {
      if (each.word().asked().isPresent()) {
        asked.add(each);
      }
    }
    if (asked.isEmpty()) {
      Files.copy(index(), target, StandardCopyOption.REPLACE_EXISTING);
    } else {
      change(() -> {
        FeedArchive.write(index(), asked, target);
        return target;
      });
    }
  }

  /// Takes what was exported elsewhere; nothing of it where it is broken. What other providers say
  /// remains.
  public void take(Path exported) throws IOException {
    Path beside = Files.createTempDirectory(folder, "taken");
    FeedFolder taken = new FeedFolder(beside);
    try {
      if (FeedArchive.isOne(exported)) {
        FeedArchive.unpack(exported, beside);
      } else {
        Files.copy(exported, taken.index());
      }
      try (AdvisoryIndex index = AdvisoryIndex.open(taken.index())) {
        index.verify();
      }
      for (ProviderFolder each : taken.providers()) {
        each.verify();
      }
      for (ProviderFolder each : taken.providers()) {
        same(each).begin(each.origin().orElseThrow());
      }
      Files.move(taken.index(), index(), StandardCopyOption.ATOMIC_MOVE);
      for (ProviderFolder each : taken.providers()) {
        same(each).take(each);
      }
    } finally {
      delete(beside);
    }
  }

  private ProviderFolder same(ProviderFolder other) {
    return new ProviderFolder(folder.resolve(other.name()), other.name());
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> each = Files.walk(folder)) {
      all = each.toList();
    }
    for (Path each : all.reversed()) {
      Files.delete(each);
    }
  }
}
