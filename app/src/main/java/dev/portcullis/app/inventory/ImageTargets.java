package dev.portcullis.app.inventory;

import dev.portcullis.cluster.registry.RegistryImage;
import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.supply.image.ImageContents;
import dev.portcullis.supply.image.ImageReader;
import dev.portcullis.supply.image.ImageSource;
import dev.portcullis.supply.image.Platform;
import dev.portcullis.supply.image.archive.ImagePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The images that a name on the command line stands for: of a registry, an archive, a layout, or a
/// folder with a root file system.
final class ImageTargets {
  private final ImageReader<Object> reader;
  private final Platform platform;

  ImageTargets(ImageReader<Object> reader, Platform platform) {
    this.reader = reader;
    this.platform = platform;
  }

  /// The images with what is in them.
  Reading<ImageContents<Object>> read(String name) {
    Path path = existing(name);
    if (path == null) {
      return ofRegistry(name);
    }
    if (Files.isDirectory(path) && !ImagePath.isLayout(path)) {
      return reader.readFolder(path, name);
    }
    Reading<ImageSource> sources = ImagePath.read(path, name, platform);
    List<ImageContents<Object>> images = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>(sources.unreadable());
    for (ImageSource source : sources.items()) {
      Reading<ImageContents<Object>> read = reader.read(source);
      images.addAll(read.items());
      unreadable.addAll(read.unreadable());
    }
    return new Reading<>(images, unreadable);
  }

  private static @Nullable Path existing(String name) {
    try {
      Path path = Path.of(name);
      return Files.exists(path) ? path : null;
    } catch (InvalidPathException _) {
      return null;
    }
  }

  private Reading<ImageContents<Object>> ofRegistry(String name) {
    try {
      return reader.read(RegistryImage.of(name, platform));
    } catch (IOException e) {
      Location place = new Location(name, 0, 0, "");
      return new Reading<>(
          List.of(), List.of(new Unreadable(place, String.valueOf(e.getMessage()))));
    }
  }
}
