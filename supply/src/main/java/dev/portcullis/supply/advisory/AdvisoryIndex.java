package dev.portcullis.supply.advisory;

import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.keyed.KeyedFile;
import dev.portcullis.supply.keyed.PackedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Everything that is known of packages, in one file on disk that an [AdvisoryIndexWriter] wrote.
///
/// Any number of threads and processes read it at a time; a new one takes its place without waiting
/// for them. A broken one ends in an [IOException].
public final class AdvisoryIndex implements AutoCloseable {
  private static final int MOST_NAMES = 1000;

  private final KeyedFile file;

  private AdvisoryIndex(KeyedFile file) {
    this.file = file;
  }

  /// What an advisory says of a package.
  ///
  /// @param place of the advisory
  record Entry(long place, Affected affected) {}

  /// Opens one that was finished.
  public static AdvisoryIndex open(Path path) throws IOException {
    return new AdvisoryIndex(KeyedFile.open(path));
  }

  /// The ecosystems of which it has everything known, as OSV names them.
  public List<String> covered() throws IOException {
    List<byte[]> records = file.find(IndexKey.COVERED);
    return records.isEmpty() ? List.of() : new PackedReader(records.getFirst()).texts();
  }

  /// All that is said of a package, whatever its version.
  ///
  /// @param name as [Subject#name] has it
  List<Entry> entries(Ecosystem ecosystem, String name) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (byte[] record : file.find(IndexKey.ofPackage(ecosystem, name))) {
      PackedReader in = new PackedReader(record);
      while (in.hasMore()) {
        entries.add(new Entry(in.number(), AdvisoryCoding.affected(in)));
      }
    }
    return entries;
  }

  /// The advisory at a place, without the packages that it is about.
  Advisory at(long place) throws IOException {
    return AdvisoryCoding.head(file.at(place));
  }

  /// The advisories that have a name, as their id or as an alias, without the packages that they
  /// are about.
  public List<Advisory> named(String name) throws IOException {
    List<Advisory> advisories = new ArrayList<>();
    for (long place : places(name)) {
      advisories.add(at(place));
    }
    return advisories;
  }

  /// What is known of a vulnerability, whichever packages have it.
  ///
  /// @param name as its id or as an alias
  public Optional<Vulnerability> vulnerability(String name) throws IOException {
    List<Long> places = places(name);
    if (places.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = Matching.sorted(names(places.getFirst(), at(places.getFirst())));
    SortedMap<String, Advisory> advisories = new TreeMap<>();
    for (String each : names) {
      named(each).forEach(advisory -> advisories.putIfAbsent(advisory.id(), advisory));
    }
    return Optional.of(
        new Vulnerability(
            names,
            List.copyOf(advisories.values()),
            Matching.exploited(names, this),
            Matching.likelihood(names, this)));
  }

  private List<Long> places(String name) throws IOException {
    List<Long> places = new ArrayList<>();
    for (byte[] record : file.find(IndexKey.ofName(name))) {
      places.add(new PackedReader(record).number());
    }
    return places;
  }

  /// All names of the vulnerability that an advisory is about: aliases hold both ways and on and on
  /// (OSV schema, "aliases field").
  ///
  /// @param place of the advisory
  SortedSet<String> names(long place, Advisory advisory) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    Set<Long> seen = new HashSet<>(Set.of(place));
    Deque<String> open = new ArrayDeque<>();
    open.add(advisory.id());
    open.addAll(advisory.aliases());
    while (!open.isEmpty() && names.size() < MOST_NAMES) {
      String name = open.removeFirst();
      if (names.add(name)) {
        for (long each : places(name)) {
          if (seen.add(each)) {
            Advisory other = at(each);
            open.add(other.id());
            open.addAll(other.aliases());
          }
        }
      }
    }
    return names;
  }

  /// What is known of attackers who use a vulnerability.
  public Optional<KnownExploited> exploited(String name) throws IOException {
    List<byte[]> records = file.find(IndexKey.ofExploited(name));
    return records.isEmpty()
        ? Optional.empty()
        : Optional.of(KnownExploited.unpack(records.getLast()));
  }

  /// How likely it is that a vulnerability is used.
  public Optional<Likelihood> likelihood(String name) throws IOException {
    List<byte[]> records = file.find(IndexKey.ofLikelihood(name));
    return records.isEmpty() ? Optional.empty() : Optional.of(Likelihood.unpack(records.getLast()));
  }

  /// From which feeds it was made.
  public List<FeedRecord> feeds() throws IOException {
    List<FeedRecord> feeds = new ArrayList<>();
    for (byte[] record : file.find(IndexKey.FEED)) {
      feeds.add(FeedRecord.unpack(record));
    }
    return feeds;
  }

  /// Reads all of it, which takes a second or so.
  ///
  /// @throws IOException when something of it is broken
  public void verify() throws IOException {
    file.verify();
    covered();
    feeds();
  }

  @Override
  public void close() {
    file.close();
  }
}
