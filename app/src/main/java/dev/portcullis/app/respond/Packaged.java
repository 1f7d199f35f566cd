package dev.portcullis.app.respond;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.kubernetes.ManifestReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The data that comes with Portcullis in its jar.
final class Packaged {
  private Packaged() {}

  /// The resources in the files of a folder.
  static Reading<Resource> resources(String folder, List<String> files) {
    Reading<Resource> all = new Reading<>(List.of(), List.of());
    for (String file : files) {
      all = all.and(read(folder + "/" + file));
    }
    return all;
  }

  private static Reading<Resource> read(String path) {
    try (InputStream in = Packaged.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("expected '" + path + "' in the jar, got none");
      }
      return new ManifestReader().read(path, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read '" + path + "' in the jar", e);
    }
  }
}
