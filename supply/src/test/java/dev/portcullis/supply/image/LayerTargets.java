package dev.portcullis.supply.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.image.tar.TarReader;
import dev.portcullis.supply.installed.InstalledFile;
import dev.portcullis.testkit.fuzz.FuzzTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.TreeMap;

/// Layers in every packing, archives without one, and the documents of an image.
public final class LayerTargets {
  private static final byte[] ARCHIVE =
      new LayerWriter()
          .folder("app", 0755)
          .file("app/" + "long-".repeat(40) + "name", "content")
          .file("app/a", "1")
          .link("app/b", "../app/a")
          .hardLink("app/c", "app/a")
          .capable("app/ping")
          .file("app/.wh.d", "")
          .archive();

  private LayerTargets() {}

  /// All there are.
  public static List<FuzzTarget> all() {
    return List.of(
        new FuzzTarget("tar", LayerTargets::list, List.of(ARCHIVE)),
        new FuzzTarget("layer", LayerTargets::merge, List.of(ARCHIVE)),
        new FuzzTarget(
            "layer-gzip",
            LayerTargets::merge,
            List.of(Packing.GZIP.pack(ARCHIVE), Packing.GZIP_MEMBERS.pack(ARCHIVE))),
        new FuzzTarget(
            "layer-zstd",
            LayerTargets::merge,
            List.of(Packing.ZSTD.pack(ARCHIVE), Packing.ZSTD_FRAMES.pack(ARCHIVE))),
        new FuzzTarget("manifest", LayerTargets::document, List.of(manifest())));
  }

  private static void list(byte[] content) throws IOException {
    TarReader tar = new TarReader(new ByteArrayInputStream(content));
    while (tar.next().isPresent()) {
      try (InputStream in = tar.content()) {
        in.readNBytes(1024);
      }
    }
  }

  private static void merge(byte[] layer) {
    new ImageReader<>(List.of(new Sizes()), ImageLimits.DEFAULT, 1)
        .read(new TestImage().layer(layer, Packing.PLAIN));
  }

  private static void document(byte[] content) throws IOException {
    ManifestDocument.read(content, "", new TreeMap<>());
  }

  private static byte[] manifest() {
    String digest = "sha256:" + "0".repeat(64);
    return """
    {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",\
    "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":2},\
    "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"%s","size":3}]}\
    """
        .formatted(digest, digest)
        .getBytes(UTF_8);
  }

  private static final class Sizes implements FileReader<String> {
    @Override
    public boolean claims(ImageFile file) {
      return true;
    }

    @Override
    public Reading<String> read(InstalledFile file) {
      return new Reading<>(List.of(file.path() + " " + file.size()), List.of());
    }
  }
}
