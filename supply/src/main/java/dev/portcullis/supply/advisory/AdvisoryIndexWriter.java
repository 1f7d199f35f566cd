package dev.portcullis.supply.advisory;

import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.keyed.KeyedFileWriter;
import dev.portcullis.supply.keyed.PackedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Writes an [AdvisoryIndex], of more advisories than fit into memory: only the last few packages
/// are held there.
public final class AdvisoryIndexWriter implements AutoCloseable {
  private static final int PENDING = 32 << 20;

  private final KeyedFileWriter file;
  private final Set<String> covered = new TreeSet<>();
  private final Map<String, PackedWriter> packages = new TreeMap<>();
  private int pending;
  private long advisories;

  private AdvisoryIndexWriter(KeyedFileWriter file) {
    this.file = file;
  }

  /// Begins an index that is to be at `target`, and takes the place of what is there when it is
  /// finished.
  public static AdvisoryIndexWriter at(Path target) throws IOException {
    return new AdvisoryIndexWriter(KeyedFileWriter.at(target));
  }

  /// Adds what an archive has of an ecosystem, and takes it for everything that is known of it:
  /// then silence about a package means something. What it has of others is in theirs.
  ///
  /// @param ecosystem as OSV names it, without a release
  /// @return what could not be read
  public List<Unreadable> add(Path archive, String ecosystem) throws IOException {
    List<Unreadable> unreadable =
        new OsvArchive()
            .read(archive, advisory -> add(advisory.about(ofEcosystem(ecosystem, advisory))));
    covered.add(ecosystem);
    return unreadable;
  }

  /// How many advisories were taken so far.
  public long advisories() {
    return advisories;
  }

  private static List<Affected> ofEcosystem(String ecosystem, Advisory advisory) {
    List<Affected> own = new ArrayList<>();
    for (Affected each : advisory.affected()) {
      if (each.ecosystem().equals(ecosystem) || each.ecosystem().startsWith(ecosystem + ":")) {
        own.add(each);
      }
    }
    return own;
  }

  /// Adds an advisory. One that was withdrawn is left out, and so are packages of which nobody
  /// could order a version.
  public void add(Advisory advisory) throws IOException {
    if (advisory.isWithdrawn()) {
      return;
    }
    advisories++;
    long place = file.add(IndexKey.ADVISORY, AdvisoryCoding.head(advisory));
    byte[] reference = new PackedWriter().number(place).bytes();
    file.add(IndexKey.ofName(advisory.id()), reference);
    for (String alias : new TreeSet<>(advisory.aliases())) {
      file.add(IndexKey.ofName(alias), reference);
    }
    for (Affected each : advisory.affected()) {
      Optional<Ecosystem> family = each.family();
      if (family.isPresent()) {
        add(family.get(), place, each);
      }
    }
    if (pending > PENDING) {
      flush();
    }
  }

  /// Adds what the catalogue of exploited vulnerabilities has of one.
  public void add(KnownExploited exploited) throws IOException {
    PackedWriter out = new PackedWriter();
    exploited.pack(out);
    file.add(IndexKey.ofExploited(exploited.name()), out.bytes());
  }

  /// Adds how likely it is that a vulnerability is used.
  public void add(Likelihood likelihood) throws IOException {
    PackedWriter out = new PackedWriter();
    likelihood.pack(out);
    file.add(IndexKey.ofLikelihood(likelihood.name()), out.bytes());
  }

  /// Adds what was taken from a feed.
  public void add(FeedRecord feed) throws IOException {
    PackedWriter out = new PackedWriter();
    feed.pack(out);
    file.add(IndexKey.FEED, out.bytes());
  }

  private void add(Ecosystem family, long place, Affected affected) {
    PackedWriter out =
        packages.computeIfAbsent(
            IndexKey.ofPackage(family, Subject.name(family, affected.name())),
            _ -> new PackedWriter());
    int before = out.size();
    out.number(place);
    AdvisoryCoding.affected(affected.withVersions(needed(family, affected)), out);
    pending += out.size() - before;
  }

  /// The versions that no range includes anyway.
  private static List<String> needed(Ecosystem family, Affected affected) {
    List<String> needed = new ArrayList<>();
    for (String each : affected.versions()) {
      Evaluation evaluation = new Evaluation(new Subject(family, "", affected.name(), each));
      if (!isInRange(evaluation, affected)) {
        needed.add(each);
      }
    }
    return needed;
  }

  private static boolean isInRange(Evaluation evaluation, Affected affected) {
    for (AffectedRange range : affected.ranges()) {
      if (range.type() != AffectedRange.Type.GIT
          && evaluation.in(range) instanceof Outcome.Included) {
        return true;
      }
    }
    return false;
  }

  private void flush() throws IOException {
    for (Map.Entry<String, PackedWriter> each : packages.entrySet()) {
      file.add(each.getKey(), each.getValue().bytes());
    }
    packages.clear();
    pending = 0;
  }

  /// Writes the rest and puts the index in its place.
  public void finish() throws IOException {
    flush();
    file.add(IndexKey.COVERED, new PackedWriter().texts(List.copyOf(covered)).bytes());
    file.finish();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
