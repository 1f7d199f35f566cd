package dev.portcullis.cluster.feed;

import static dev.portcullis.model.HashFunction.SHA_256;
import static dev.portcullis.model.HashFunction.SHA_512;

import dev.portcullis.model.HashFunction;
import dev.portcullis.model.Location;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.supply.feed.CsafListing;
import dev.portcullis.supply.feed.CsafListing.Checked;
import dev.portcullis.supply.feed.CsafListing.Entry;
import dev.portcullis.supply.feed.CsafMetadata;
import dev.portcullis.supply.feed.ProviderFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Gatherers;

/// Fetches the documents of a provider of CSAF (CSAF 2.0, section 7) that are newer than those that
/// are there, each held against its SHA-512 or SHA-256. His signatures by OpenPGP are not verified:
/// whose word it is says TLS.
public final class CsafProvider {
  private static final int LARGEST = 256 << 20;
  private static final int AT_ONCE = 8;

  private final URI metadata;
  private final Download download = new Download(LARGEST);

  /// @param metadata the address of his `provider-metadata.json`, with TLS unless it is on this
  ///   machine
  public CsafProvider(URI metadata) throws IOException {
    this.metadata = metadata;
    if (!isTrusted(metadata)) {
      throw new IOException("expected an address with https://, got '%s'".formatted(metadata));
    }
  }

  /// The provider that is named by that address, or by a domain where it is at the well-known
  /// place.
  public static CsafProvider of(String named) throws IOException {
    try {
      return new CsafProvider(
          URI.create(
              named.contains("://")
                  ? named
                  : "https://" + named + "/.well-known/csaf/provider-metadata.json"));
    } catch (IllegalArgumentException e) {
      throw new IOException("expected an address or a domain, got '%s'".formatted(named), e);
    }
  }

  /// Where his metadata is.
  public URI metadata() {
    return metadata;
  }

  private boolean isTrusted(URI address) {
    String host = address.getHost();
    if (host == null) {
      return false;
    }
    boolean here = host.equals("127.0.0.1") || host.equals("localhost") || host.equals("[::1]");
    return "https".equals(address.getScheme())
        || ("http".equals(address.getScheme()) && here && host.equals(metadata.getHost()));
  }

  /// What came of it.
  ///
  /// @param unreadable documents that were not taken: what was there of them before counts
  public record Updated(int fetched, int unchanged, List<Unreadable> unreadable) {
    public Updated {
      unreadable = List.copyOf(unreadable);
    }
  }

  /// Brings the folder to where the provider is. An update that was interrupted goes on where it
  /// was.
  ///
  /// @param progress is told how many documents were looked at
  /// @throws IOException when it is not known which documents there are
  public Updated update(ProviderFolder folder, LongConsumer progress) throws IOException {
    List<Entry> entries = entries();
    folder.begin(metadata);
    List<Looked> looked = new ArrayList<>();
    entries.stream()
        .gather(Gatherers.mapConcurrent(AT_ONCE, each -> look(each, folder)))
        .forEach(each -> {
          looked.add(each);
          progress.accept(looked.size());
        });
    Set<String> listed = new HashSet<>();
    Set<String> changed = new HashSet<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (Looked each : looked) {
      listed.add(each.name);
      switch (each.state) {
        case FETCHED -> changed.add(each.name);
        case UNCHANGED -> {}
        case FAILED -> unreadable.add(new Unreadable(each.place(), each.reason));
      }
    }
    folder.finish(listed, changed);
    return new Updated(
        changed.size(), looked.size() - changed.size() - unreadable.size(), unreadable);
  }

  private enum State {
    FETCHED,
    UNCHANGED,
    FAILED
  }

  private record Looked(URI document, String name, State state, String reason) {
    Location place() {
      return new Location(document.toString(), 0, 0, "");
    }
  }

  private List<Entry> entries() throws IOException {
    CsafMetadata provider = CsafMetadata.read(required(metadata), metadata);
    List<Entry> entries = new ArrayList<>();
    for (URI feed : provider.feeds()) {
      entries.addAll(CsafListing.ofFeed(required(feed), feed).entries());
    }
    if (provider.feeds().isEmpty()) {
      for (URI folder : provider.folders()) {
        entries.addAll(inFolder(folder).entries());
      }
    }
    return entries;
  }

  private CsafListing inFolder(URI folder) throws IOException {
    Optional<byte[]> changes = read(folder.resolve("changes.csv"));
    return changes.isPresent()
        ? CsafListing.ofChanges(changes.get(), folder)
        : CsafListing.ofIndex(required(folder.resolve("index.txt")), folder);
  }

  private byte[] required(URI address) throws IOException {
    return read(address).orElseThrow(() -> new IOException("there is no '%s'".formatted(address)));
  }

  private Optional<byte[]> read(URI address) throws IOException {
    if (!isTrusted(address)) {
      throw new IOException("expected an address with https://, got '%s'".formatted(address));
    }
    return download.read(address);
  }

  private Looked look(Entry entry, ProviderFolder folder) {
    String name = "";
    try {
      name = entry.name();
      Optional<Instant> updated = entry.updated();
      if (updated.isPresent() && folder.has(name, updated.get())) {
        return new Looked(entry.document(), name, State.UNCHANGED, "");
      }
      byte[] content = required(entry.document());
      verify(entry, content);
      folder.put(name, content, updated.orElse(Instant.EPOCH), entry.document());
      return new Looked(entry.document(), name, State.FETCHED, "");
    } catch (IOException e) {
      return new Looked(entry.document(), name, State.FAILED, String.valueOf(e.getMessage()));
    }
  }

  /// Against the first hash that there is.
  private void verify(Entry entry, byte[] content) throws IOException {
    for (URI each : entry.hashes()) {
      Optional<byte[]> file = read(each);
      if (file.isPresent()) {
        HashFunction function =
            each.getPath().toLowerCase(Locale.ROOT).endsWith(".sha512") ? SHA_512 : SHA_256;
        String said = new String(file.get(), StandardCharsets.US_ASCII).strip().split("\\s+", 2)[0];
        if (!function.hex(content).equalsIgnoreCase(said)) {
          throw new IOException("it does not have the hash in '%s'".formatted(each));
        }
        return;
      }
    }
    if (entry.checked() == Checked.ALWAYS) {
      throw new IOException("there is no hash to hold it against");
    }
  }
}
