package dev.portcullis.supply.image;

import dev.portcullis.supply.image.tar.TarEntry;
import dev.portcullis.supply.image.tar.TarReader;
import dev.portcullis.supply.installed.Distribution;
import java.io.IOException;
import java.io.InputStream;
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
    try (VerifiedBlob packed = new VerifiedBlob(source.open(blob), blob);
        UnpackedLayer unpacked = new UnpackedLayer(packed, budget)) {
      TarReader tar = new TarReader(unpacked);
      for (Optional<TarEntry> each = tar.next(); each.isPresent(); each = tar.next()) {
        take(each.get(), tar.content());
      }
      String diffId = unpacked.finish();
      return new ScannedLayer<>(
          diffId, packed.digest(), packed.count(), entries, readings, distributions, heads);
    }
  }

  private void take(TarEntry read, InputStream content) throws IOException {
    LayerEntry entry = LayerEntry.of(entries.size(), read);
    budget.takeEntry(entry.path());
    entries.add(entry);
    if (entry.isRegular() && !entry.isMarker()) {
      look(entry, content);
    }
  }

  private void look(LayerEntry entry, InputStream content) throws IOException {
    Optional<String> as = wanted.map(paths -> paths.get(entry.position())).or(() -> claimed(entry));
    boolean isRelease =
        wanted.isEmpty() && Distribution.claims(entry.path()) && entry.size() <= RELEASE;
    if (as.isEmpty() && !isRelease) {
      heads.note(entry.position(), content);
      return;
    }
    ImageFile file = entry.file(as.orElse(entry.path()), layer);
    if (entry.kind() == TarEntry.Kind.SPARSE_FILE) {
      readings.put(entry.position(), claims.unreadable(file, "a sparse file is not looked into"));
    } else if (entry.size() > limits.content()) {
      readings.put(
          entry.position(), claims.unreadable(file, "larger than " + limits.content() + " bytes"));
    } else {
      try (HeldContent held = HeldContent.of(file.path(), entry, content, limits)) {
        if (isRelease) {
          distributions.put(entry.position(), Distribution.read(held.file()));
        }
        if (as.isPresent()) {
          readings.put(entry.position(), claims.read(file, held.file()));
        }
      }
    }
  }

  private Optional<String> claimed(LayerEntry entry) {
    return wanted.isEmpty() && claims.on(entry.file(entry.path(), layer))
        ? Optional.of(entry.path())
        : Optional.empty();
  }
}
