package dev.portcullis.supply.image.archive;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.document.Syntax;
import dev.portcullis.supply.extent.Stored;
import dev.portcullis.supply.image.Descriptor;
import dev.portcullis.supply.image.ImageLimits;
import dev.portcullis.supply.image.ImageManifest;
import dev.portcullis.supply.image.ImageSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// One image of an archive that `docker save` wrote: `manifest.json` names the files of each image.
///
/// There are no digests of blobs; the configuration has those of the layers unpacked.
///
/// @param name of the image for people
/// @param config the name of its configuration
/// @param layers the names of its layers, from the lowest up
record DockerArchive(Bundle bundle, String name, String config, List<String> layers)
    implements StoredImage {
  static final String MANIFEST = "manifest.json";

  DockerArchive {
    layers = List.copyOf(layers);
  }

  /// All images of an archive.
  static List<ImageSource> of(Bundle bundle, String path) throws IOException {
    List<ImageSource> images = new ArrayList<>();
    List<Mapping> written = manifest(bundle);
    for (Mapping each : written) {
      List<String> tags = each.sequence("RepoTags").strings();
      String name = tags.isEmpty() ? "" : tags.getFirst();
      images.add(
          new DockerArchive(
              bundle,
              written.size() == 1 || name.isEmpty() ? path : path + ":" + name,
              each.string("Config", ""),
              each.sequence("Layers").strings()));
    }
    return images;
  }

  private static List<Mapping> manifest(Bundle bundle) throws IOException {
    int limit = ImageLimits.DEFAULT.document();
    try {
      Limits limits = new Limits(limit, 500_000, 100);
      return Syntax.JSON.value(bundle.bytes(MANIFEST, limit), limits) instanceof Sequence images
          ? images.mappings()
          : List.of();
    } catch (BrokenException e) {
      throw new IOException("expected a list of images in " + MANIFEST + ": " + e.reason(), e);
    }
  }

  @Override
  public String reference() {
    return name;
  }

  @Override
  public ImageManifest manifest() {
    List<Descriptor> blobs = layers.stream().map(DockerArchive::descriptor).toList();
    return new ImageManifest("", descriptor(config), blobs, new TreeMap<>());
  }

  private static Descriptor descriptor(String file) {
    return Descriptor.ofFile(file);
  }

  @Override
  public Stored place(Descriptor blob) throws IOException {
    return bundle.stored(blob.file());
  }
}
