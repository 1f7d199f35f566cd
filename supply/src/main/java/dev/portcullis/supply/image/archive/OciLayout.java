package dev.portcullis.supply.image.archive;

import dev.portcullis.supply.extent.Stored;
import dev.portcullis.supply.image.Descriptor;
import dev.portcullis.supply.image.ImageLimits;
import dev.portcullis.supply.image.ImageManifest;
import dev.portcullis.supply.image.ImageSource;
import dev.portcullis.supply.image.ManifestDocument;
import dev.portcullis.supply.image.Platform;
import dev.portcullis.supply.image.VerifiedBlob;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// One image of an OCI image layout, a folder or an archive (OCI image specification, "Image
/// Layout").
///
/// @param name of the layout for people
/// @param entries of the index that are the image, for one platform each
record OciLayout(
    Bundle bundle, String name, List<ManifestDocument.Entry> entries, Platform platform)
    implements StoredImage {
  static final String INDEX = "index.json";

  private static final List<String> NAMES =
      List.of("org.opencontainers.image.ref.name", "io.containerd.image.name");
  private static final Pattern DIGEST = Pattern.compile("[a-z0-9]+:[0-9a-zA-Z]+");
  private static final int NESTED = 5;

  OciLayout {
    entries = List.copyOf(entries);
  }

  /// All images of a layout: what its index gives different names.
  static List<ImageSource> of(Bundle bundle, String path, Platform platform) throws IOException {
    int limit = ImageLimits.DEFAULT.document();
    ManifestDocument index = ManifestDocument.read(bundle.bytes(INDEX, limit), "", new TreeMap<>());
    if (!(index instanceof ManifestDocument.Index listed)) {
      throw new IOException("expected 'manifests' in " + INDEX);
    }
    Map<String, List<ManifestDocument.Entry>> named = new LinkedHashMap<>();
    for (ManifestDocument.Entry each : listed.entries()) {
      if (each.isImage()) {
        named.computeIfAbsent(name(each), _ -> new ArrayList<>()).add(each);
      }
    }
    List<ImageSource> images = new ArrayList<>();
    named.forEach((name, entries) ->
        images.add(
            new OciLayout(
                bundle,
                named.size() == 1 || name.isEmpty() ? path : path + ":" + name,
                entries,
                platform)));
    return images;
  }

  private static String name(ManifestDocument.Entry entry) {
    SortedMap<String, String> annotations = entry.annotations();
    for (String each : NAMES) {
      String name = annotations.get(each);
      if (name != null) {
        return name;
      }
    }
    return "";
  }

  @Override
  public String reference() {
    return name;
  }

  @Override
  public ImageManifest manifest() throws IOException {
    ManifestDocument.Index index = new ManifestDocument.Index(entries);
    SortedMap<String, String> annotations = new TreeMap<>();
    for (int i = 0; i < NESTED; i++) {
      ManifestDocument.Entry chosen = index.choose(platform);
      annotations.putAll(chosen.annotations());
      switch (read(chosen.descriptor(), annotations)) {
        case ManifestDocument.Single single -> {
          return single.manifest();
        }
        case ManifestDocument.Index nested -> index = nested;
      }
    }
    throw new IOException("an index is nested in more than " + NESTED + " others");
  }

  private ManifestDocument read(Descriptor descriptor, SortedMap<String, String> annotations)
      throws IOException {
    try (InputStream in = open(descriptor)) {
      byte[] content = VerifiedBlob.bytes(in, descriptor, ImageLimits.DEFAULT.document());
      return ManifestDocument.read(content, descriptor.digest(), annotations);
    }
  }

  @Override
  public Stored place(Descriptor blob) throws IOException {
    if (!DIGEST.matcher(blob.digest()).matches()) {
      throw new IOException("expected a digest, got '" + blob.digest() + "'");
    }
    return bundle.stored("blobs/" + blob.digest().replace(':', '/'));
  }
}
