package dev.portcullis.supply.image;

import dev.portcullis.supply.extent.Stored;
import dev.portcullis.supply.image.tar.TarEntry;
import dev.portcullis.supply.image.tar.TarReader;
import dev.portcullis.supply.installed.Distribution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads one layer from its beginning to its end.
final class LayerScan<T> {
  /// An `os-release` that is larger is none.
  private static final int RELEASE = 1 << 18;

  private final int layer;
  private final Claims<T> claims;
  private final ImageLimits limits;
  private final Budget budget;
  private final Optional<Map<Integer, String>> wanted;
  private final List<LayerEntry> entries = new ArrayList<>();
  private final SortedMap<Integer, FileReading<T>> readings = new TreeMap<>();
  private final SortedMap<Integer, Distribution> distributions = new TreeMap<>();
  private final Heads heads = new Heads();

  /// One that looks into whatever is claimed.
  LayerScan(int layer, Claims<T> claims, ImageLimits limits, Budget budget) {
    this(layer, claims, limits, budget, Optional.empty());
  }

  /// One that looks into certain entries only, each by the path that it turned out to have.
  LayerScan(
      int layer,
      Claims<T> claims,
      ImageLimits limits,
      Budget budget,
      Optional<Map<Integer, String>> wanted) {
    this.layer = layer;
    this.claims = claims;
    this.limits = limits;
    this.budget = budget;
    this.wanted = wanted;
  }

  /// @throws IOException when the layer cannot be had, is broken or another one, or is beyond
  ///   limits
  ScannedLayer<T> of(ImageSource source, Descriptor blob) throws IOException {
    try (OpenLayer open = OpenLayer.of(source, blob, budget)) {
      TarReader tar = new TarReader(open.archive());
      for (Optional<TarEntry> each = tar.next(); each.isPresent(); each = tar.next()) {
        take(each.get(), new Content(open, tar));
      }
      OpenLayer.Verified whole = open.finish();
      return new ScannedLayer<>(
          whole.diffId(), whole.digest(), whole.size(), entries, readings, distributions, heads);
    }
  }

  /// That of the entry at which the archive stands.
  private record Content(OpenLayer open, TarReader tar) {
    HeldContent hold(String path, LayerEntry entry, ImageLimits limits) throws IOException {
      Optional<Stored> stored = open.stored(tar.position(), entry.size());
      return HeldContent.of(path, entry, stored, tar.content(), limits);
    }
  }

  private void take(TarEntry read, Content content) throws IOException {
    LayerEntry entry = LayerEntry.of(entries.size(), read);
    budget.takeEntry(entry.path());
    entries.add(entry);
    if (entry.isRegular() && !entry.isMarker()) {
      look(entry, content);
    }
  }

  private void look(LayerEntry entry, Content content) throws IOException {
    Optional<String> as = asWhat(entry);
    boolean isRelease =
        wanted.isEmpty() && Distribution.claims(entry.path()) && entry.size() <= RELEASE;
    if (as.isEmpty() && !isRelease) {
      heads.note(entry.position(), content.tar().content());
      return;
    }
    ImageFile file = entry.file(as.orElse(entry.path()), layer);
    if (entry.kind() == TarEntry.Kind.SPARSE_FILE) {
      readings.put(entry.position(), claims.unreadable(file, "a sparse file is not looked into"));
    } else if (entry.size() > limits.content()) {
      readings.put(
          entry.position(), claims.unreadable(file, "larger than " + limits.content() + " bytes"));
    } else {
      try (HeldContent held = content.hold(file.path(), entry, limits)) {
        if (isRelease) {
          distributions.put(entry.position(), Distribution.read(held.file()));
        }
        if (as.isPresent()) {
          readings.put(entry.position(), claims.read(file, held.file()));
        }
      }
    }
  }

  /// The path by which somebody looks into a file.
  private Optional<String> asWhat(LayerEntry entry) {
    if (wanted.isPresent()) {
      return Optional.ofNullable(wanted.get().get(entry.position()));
    }
    return claims.on(entry.file(entry.path(), layer))
        ? Optional.of(entry.path())
        : Optional.empty();
  }
}
