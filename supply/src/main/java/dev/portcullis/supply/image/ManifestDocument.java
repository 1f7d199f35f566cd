package dev.portcullis.supply.image;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.document.Syntax;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the digest of an image leads to: its manifest, or an index of several of them (OCI image
/// specification; Docker's schema 2 has the same fields).
public sealed interface ManifestDocument {
  /// A manifest.
  record Single(ImageManifest manifest) implements ManifestDocument {}

  /// Manifests for several platforms, or of several images.
  record Index(List<Entry> entries) implements ManifestDocument {
    public Index {
      entries = List.copyOf(entries);
    }

    /// The one for a platform, or the only one that there is.
    ///
    /// @throws IOException when there is none for it
    public Entry choose(Platform platform) throws IOException {
      List<Entry> images = entries.stream().filter(Entry::isImage).toList();
      List<Entry> fitting = images.stream().filter(each -> each.fits(platform)).toList();
      if (!fitting.isEmpty()) {
        return fitting.getFirst();
      }
      if (images.size() == 1) {
        return images.getFirst();
      }
      String others =
          images.stream()
              .map(each -> each.platform().toString())
              .sorted()
              .collect(Collectors.joining(", "));
      throw new IOException(
          "there is no image for " + platform + (others.isEmpty() ? "" : ", but for " + others));
    }
  }

  /// A manifest that an index names.
  record Entry(Descriptor descriptor, Platform platform, SortedMap<String, String> annotations) {
    private static final String ATTESTATION = "vnd.docker.reference.type";

    /// What is about an image is in its index too.
    public boolean isImage() {
      return !annotations.containsKey(ATTESTATION) && !platform.system().equals("unknown");
    }

    boolean fits(Platform wanted) {
      return wanted.takes(platform);
    }
  }

  /// The one that a document is.
  ///
  /// @param digest that it has, which was verified
  /// @param annotations of the descriptors that led to it
  /// @throws IOException when it is none
  static ManifestDocument read(byte[] content, String digest, SortedMap<String, String> annotations)
      throws IOException {
    try {
      Mapping root = Syntax.JSON.read(content, new Limits(Integer.MAX_VALUE, 500_000, 100));
      if (root.find("manifests") != null) {
        return new Index(root.sequence("manifests").mappings().stream().map(Read::entry).toList());
      }
      if (root.find("config") == null || root.find("layers") == null) {
        throw new IOException("expected the manifest of an image, with 'config' and 'layers'");
      }
      return new Single(Read.manifest(root, digest, annotations));
    } catch (BrokenException e) {
      throw new IOException("expected the manifest of an image: " + e.reason(), e);
    }
  }

  /// How its parts are read.
  final class Read {
    private Read() {}

    static Entry entry(Mapping written) {
      return new Entry(
          descriptor(written), Platform.of(written.mapping("platform")), annotations(written));
    }

    static ImageManifest manifest(
        Mapping root, String digest, SortedMap<String, String> inherited) {
      SortedMap<String, String> annotations = new TreeMap<>(inherited);
      annotations.putAll(annotations(root));
      List<Descriptor> layers = new ArrayList<>();
      root.sequence("layers").mappings().forEach(each -> layers.add(descriptor(each)));
      return new ImageManifest(digest, descriptor(root.mapping("config")), layers, annotations);
    }

    static Descriptor descriptor(Mapping written) {
      return new Descriptor(
          written.string("mediaType", ""),
          written.string("digest", ""),
          written.find("size") instanceof Long size ? size : -1,
          "",
          annotations(written));
    }

    static SortedMap<String, String> annotations(Mapping written) {
      Mapping annotations = written.mapping("annotations");
      SortedMap<String, String> texts = new TreeMap<>();
      for (int i = 0; i < annotations.size(); i++) {
        texts.put(annotations.key(i), String.valueOf(annotations.value(i)));
      }
      return texts;
    }
  }
}
