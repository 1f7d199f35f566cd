package dev.portcullis.supply.feed;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.vex.Statement;
import dev.portcullis.supply.vex.VexDocuments;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The documents of a provider of CSAF on this machine, and which vulnerabilities each of them
/// speaks of: a run reads those alone that speak of what it found.
public final class ProviderFolder {
  private static final String ORIGIN = "origin";
  private static final String SPOKEN = "spoken-of.tsv";

  private final Path folder;
  private final String name;

  ProviderFolder(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /// What people call it: `csaf/vendor.example`.
  public String name() {
    return name;
  }

  /// Where the provider's metadata is; none when nothing was fetched of him.
  public Optional<URI> origin() throws IOException {
    Path file = folder.resolve(ORIGIN);
    return Files.exists(file)
        ? Optional.of(URI.create(Files.readString(file).strip()))
        : Optional.empty();
  }

  /// Keeps the folder for the provider whose metadata is there.
  public void begin(URI metadata) throws IOException {
    Optional<URI> other = origin();
    if (other.isPresent() && !other.get().equals(metadata)) {
      throw new IOException("'%s' is that of '%s' already".formatted(name, other.get()));
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(ORIGIN), metadata + "\n");
  }

  /// Whether a document is there as it was at `updated`, or later.
  public boolean has(String document, Instant updated) throws IOException {
    Path file = folder.resolve(document);
    return Files.exists(file) && !seconds(modified(file)).isBefore(seconds(updated));
  }

  private static Instant modified(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant();
  }

  /// Not every file system keeps more.
  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  /// Puts a document in its place.
  ///
  /// @param from where it was
  /// @throws IOException also when it is none of CSAF
  public void put(String document, byte[] content, Instant updated, URI from) throws IOException {
    Mapping root = CsafListing.json(content, from);
    if (!(root.mapping("document").find("csaf_version") instanceof String)) {
      throw new IOException("it is no document of CSAF");
    }
    Path part = folder.resolve(document + ".part");
    Files.write(part, content);
    Files.setLastModifiedTime(part, FileTime.from(updated));
    move(part, folder.resolve(document));
  }

  /// Notes that the documents are now `listed`, of which `changed` are new: what is listed no more
  /// is no word of the provider any more.
  public void finish(Set<String> listed, Set<String> changed) throws IOException {
    NavigableMap<String, List<String>> before = spoken();
    NavigableMap<String, List<String>> now = new TreeMap<>();
    for (String document : documents()) {
      if (!listed.contains(document)) {
        Files.delete(folder.resolve(document));
      } else if (before.containsKey(document) && !changed.contains(document)) {
        now.put(document, before.get(document));
      } else {
        now.put(document, vulnerabilities(document));
      }
    }
    StringBuilder lines = new StringBuilder();
    now.forEach((document, names) ->
        lines.append(document).append('\t').append(String.join(" ", names)).append('\n'));
    Path part = folder.resolve(SPOKEN + ".part");
    Files.writeString(part, lines);
    move(part, folder.resolve(SPOKEN));
  }

  /// All that is here, for another machine; of a provider who was asked.
  List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>(List.of(folder.resolve(ORIGIN), folder.resolve(SPOKEN)));
    for (String each : documents()) {
      files.add(folder.resolve(each));
    }
    return files;
  }

  /// Whether it is known whose documents these are, and all are there that speak of something.
  ///
  /// @throws IOException when it is not so
  void verify() throws IOException {
    try {
      if (origin().isEmpty()) {
        throw new IOException("it does not say whose '%s' is".formatted(name));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("it does not say whose '%s' is".formatted(name), e);
    }
    boolean told = Files.exists(folder.resolve(SPOKEN));
    if (!told || !documents().containsAll(spoken().keySet())) {
      throw new IOException("documents of '%s' are missing".formatted(name));
    }
  }

  /// Takes what another folder has of the same provider in place of what is here.
  void take(ProviderFolder other) throws IOException {
    NavigableSet<String> taken = other.documents();
    for (String each : taken) {
      move(other.folder.resolve(each), folder.resolve(each));
    }
    move(other.folder.resolve(SPOKEN), folder.resolve(SPOKEN));
    for (String each : documents()) {
      if (!taken.contains(each)) {
        Files.delete(folder.resolve(each));
      }
    }
  }

  private static void move(Path part, Path target) throws IOException {
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private NavigableSet<String> documents() throws IOException {
    NavigableSet<String> documents = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      files.forEach(each -> documents.add(String.valueOf(each.getFileName())));
    }
    return documents;
  }

  private List<String> vulnerabilities(String document) throws IOException {
    NavigableSet<String> names = new TreeSet<>();
    for (Statement each : read(document)) {
      each.vulnerability().stream()
          .filter(name -> name.chars().noneMatch(Character::isWhitespace))
          .forEach(names::add);
    }
    return List.copyOf(names);
  }

  /// What cannot be compared with packages says nothing of them.
  List<Statement> read(String document) throws IOException {
    byte[] content = Files.readAllBytes(folder.resolve(document));
    return VexDocuments.read(name + "/" + document, content).items();
  }

  private NavigableMap<String, List<String>> spoken() throws IOException {
    NavigableMap<String, List<String>> spoken = new TreeMap<>();
    Path file = folder.resolve(SPOKEN);
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        int tab = line.indexOf('\t');
        List<String> names = tab < 0 ? List.of() : List.of(line.substring(tab + 1).split(" "));
        spoken.put(tab < 0 ? line : line.substring(0, tab), names);
      }
    }
    return spoken;
  }

  /// What the provider says, as far as it is here now.
  public ProviderWord word() throws IOException {
    Path file = folder.resolve(SPOKEN);
    return new ProviderWord(
        this, spoken(), Files.exists(file) ? Optional.of(modified(file)) : Optional.empty());
  }
}
