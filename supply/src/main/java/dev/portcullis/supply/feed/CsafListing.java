package dev.portcullis.supply.feed;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.document.Syntax;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which documents a provider of CSAF has (CSAF 2.0, section 7.1): by feeds of ROLIE, or by the
/// file `changes.csv` or `index.txt` of a folder.
///
/// @param entries in the order in which the provider has them
public record CsafListing(List<Entry> entries) {
  private static final Limits LIMITS = new Limits(256 << 20, 12_000_000, 100);
  private static final int MOST = 500_000;

  public CsafListing {
    entries = List.copyOf(entries);
  }

  /// A document.
  ///
  /// @param hashes files with its SHA-512 or SHA-256, the better first
  /// @param checked whether one of them must be there
  /// @param updated when it was changed last; none where nobody says
  public record Entry(URI document, List<URI> hashes, Checked checked, Optional<Instant> updated) {
    /// What names of documents consist of (CSAF 2.0, section 5.1).
    private static final Pattern NAME = Pattern.compile("[-+_a-z0-9]+\\.json");

    public Entry {
      hashes = List.copyOf(hashes);
    }

    /// The name of its file.
    ///
    /// @throws IOException when it is none that a document may have
    public String name() throws IOException {
      String path = document.getPath() == null ? "" : document.getPath();
      String name = path.substring(path.lastIndexOf('/') + 1);
      if (!NAME.matcher(name).matches()) {
        throw new IOException("'%s' has no name that documents of CSAF have".formatted(document));
      }
      return name;
    }
  }

  /// Whether a document counts without a hash.
  public enum Checked {
    ALWAYS,
    /// Folders need not have any.
    WHERE_THERE_IS_A_HASH
  }

  /// Reads a feed of ROLIE (RFC 8322, in JSON as CSAF has it).
  ///
  /// @param base where the feed is
  public static CsafListing ofFeed(byte[] feed, URI base) throws IOException {
    Mapping root = json(feed, base);
    if (!(root.find("feed") instanceof Mapping content)) {
      throw new IOException("'%s' is no feed of ROLIE".formatted(base));
    }
    List<Entry> entries = new ArrayList<>();
    for (Mapping each : content.sequence("entry").mappings()) {
      entries.add(entry(each, base));
    }
    return bounded(entries, base);
  }

  private static Entry entry(Mapping entry, URI base) throws IOException {
    String self = entry.mapping("content").string("src", "");
    List<URI> sha512 = new ArrayList<>();
    List<URI> sha256 = new ArrayList<>();
    for (Mapping link : entry.sequence("link").mappings()) {
      String to = link.string("href", "");
      String lower = to.toLowerCase(Locale.ROOT);
      switch (link.string("rel", "")) {
        case "self" -> self = to;
        case "hash" -> {
          if (lower.endsWith(".sha512")) {
            sha512.add(resolved(base, to));
          } else if (lower.endsWith(".sha256")) {
            sha256.add(resolved(base, to));
          }
        }
        default -> {}
      }
    }
    sha512.addAll(sha256);
    return new Entry(
        resolved(base, self), sha512, Checked.ALWAYS, time(entry.string("updated", "")));
  }

  /// Reads the file `changes.csv` of a folder: a path and a time on each line.
  ///
  /// @param folder its address, which ends with a slash
  public static CsafListing ofChanges(byte[] changes, URI folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (String line : text(changes).lines().toList()) {
      String[] columns = line.replace("\"", "").split(",", 3);
      if (columns.length < 2) {
        if (!line.isBlank()) {
          throw new IOException(
              "expected a path and a time in '%s', got '%s'".formatted(folder, line));
        }
        continue;
      }
      entries.add(inFolder(folder, columns[0].strip(), time(columns[1].strip())));
    }
    return bounded(entries, folder);
  }

  /// Reads the file `index.txt` of a folder: a path on each line.
  public static CsafListing ofIndex(byte[] index, URI folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (String line : text(index).lines().toList()) {
      if (!line.isBlank()) {
        entries.add(inFolder(folder, line.strip(), Optional.empty()));
      }
    }
    return bounded(entries, folder);
  }

  private static Entry inFolder(URI folder, String path, Optional<Instant> updated)
      throws IOException {
    URI document = resolved(folder, path);
    return new Entry(
        document,
        List.of(resolved(folder, path + ".sha512"), resolved(folder, path + ".sha256")),
        Checked.WHERE_THERE_IS_A_HASH,
        updated);
  }

  private static CsafListing bounded(List<Entry> entries, URI from) throws IOException {
    if (entries.size() > MOST) {
      throw new IOException("'%s' lists more than %d documents".formatted(from, MOST));
    }
    return new CsafListing(entries);
  }

  static Mapping json(byte[] content, URI from) throws IOException {
    try {
      return Syntax.JSON.read(content, LIMITS);
    } catch (BrokenException e) {
      throw new IOException("'%s': %s".formatted(from, e.reason()), e);
    }
  }

  static URI resolved(URI base, String reference) throws IOException {
    try {
      return base.resolve(reference);
    } catch (IllegalArgumentException e) {
      throw new IOException("'%s' names no address in '%s'".formatted(reference, base), e);
    }
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }
}
