package dev.portcullis.supply.image.archive;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.image.ImageSource;
import dev.portcullis.supply.image.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The images at a path: an OCI layout, or an archive of one or of Docker's.
public final class ImagePath {
  private ImagePath() {}

  /// Whether a folder is an OCI layout; else it may be a root file system.
  public static boolean isLayout(Path folder) {
    return Files.isRegularFile(folder.resolve(OciLayout.INDEX));
  }

  /// The images at `path`, which is `name` for people; of an index the one for `platform`.
  public static Reading<ImageSource> read(Path path, String name, Platform platform) {
    try {
      List<ImageSource> images = images(path, name, platform);
      return images.isEmpty()
          ? unreadable(name, "there is no image in it")
          : new Reading<>(images, List.of());
    } catch (IOException e) {
      return unreadable(name, e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private static Reading<ImageSource> unreadable(String name, String reason) {
    Location whole = new Location(name, 0, 0, "");
    return new Reading<>(List.of(), List.of(new Reading.Unreadable(whole, reason)));
  }

  /// An archive of Docker's may be both; what has digests is known to be what it is.
  private static List<ImageSource> images(Path path, String name, Platform platform)
      throws IOException {
    Bundle bundle = Files.isDirectory(path) ? new FolderBundle(path) : TarBundle.of(path);
    if (bundle.has(OciLayout.INDEX)) {
      return OciLayout.of(bundle, name, platform);
    }
    if (bundle.has(DockerArchive.MANIFEST)) {
      return DockerArchive.of(bundle, name);
    }
    throw new IOException(
        "expected %s or %s in it".formatted(OciLayout.INDEX, DockerArchive.MANIFEST));
  }
}
