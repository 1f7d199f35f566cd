package dev.portcullis.app.inventory;

import dev.portcullis.cluster.registry.RegistryImage;
import dev.portcullis.cluster.registry.RegistryImage.Listing;
import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.image.ImageContents;
import dev.portcullis.supply.image.ImageReader;
import dev.portcullis.supply.image.ImageSource;
import dev.portcullis.supply.image.InstalledPackages;
import dev.portcullis.supply.image.PackageOwners;
import dev.portcullis.supply.image.Platform;
import dev.portcullis.supply.image.archive.ImagePath;
import dev.portcullis.supply.image.archive.UnpackedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The images that a name on the command line stands for: of a registry, an archive, a layout, or a
/// folder with a root file system.
final class ImageTargets {
  private final ImageReader<Object> reader;
  private final Platforms platforms;
  private final Optional<Signatures> signatures;

  /// @param signatures none when they are not to be looked for
  ImageTargets(ImageReader<Object> reader, Platforms platforms, Optional<Signatures> signatures) {
    this.reader = reader;
    this.platforms = platforms;
    this.signatures = signatures;
  }

  /// Those in which only packages are looked for.
  static ImageTargets ofPackages(Platform platform) {
    ImageReader<Object> reader =
        ImageReader.of(List.of(new InstalledPackages(), new PackageOwners()));
    return new ImageTargets(reader, new Platforms.One(platform), Optional.empty());
  }

  /// Which images of an index are meant.
  sealed interface Platforms {
    record One(Platform platform) implements Platforms {}

    record All() implements Platforms {}
  }

  /// The images with what is in them.
  Reading<FoundImage> read(String name) {
    Path path = existing(name);
    if (path == null) {
      return pull(name);
    }
    try {
      return ofPath(path, name);
    } catch (IOException e) {
      return new Reading<>(List.of(), List.of(unreadable(name, e)));
    }
  }

  /// The images that a reference names in a registry.
  Reading<FoundImage> pull(String reference) {
    try {
      return switch (platforms) {
        case Platforms.One(Platform platform) ->
            read(RegistryImage.of(reference, platform), Optional.empty());
        case Platforms.All _ -> all(RegistryImage.of(reference, Platform.LINUX_AMD64));
      };
    } catch (IOException e) {
      return new Reading<>(List.of(), List.of(unreadable(reference, e)));
    }
  }

  /// What is there under this name on this machine; `null` for what can only be in a registry.
  static @Nullable Path existing(String name) {
    try {
      Path path = Path.of(name);
      return Files.exists(path) ? path : null;
    } catch (InvalidPathException _) {
      return null;
    }
  }

  private Reading<FoundImage> ofPath(Path path, String name) throws IOException {
    if (Files.isDirectory(path) && !ImagePath.isLayout(path)) {
      return unsigned(reader.readFolder(path, name));
    }
    Platform platform =
        switch (platforms) {
          case Platforms.One(Platform one) -> one;
          case Platforms.All _ ->
              throw new IOException("'--platform all' is for images in registries");
        };
    try (UnpackedArchive archive = UnpackedArchive.of(path)) {
      Reading<ImageSource> sources = ImagePath.read(archive.path(), name, platform);
      List<FoundImage> images = new ArrayList<>();
      List<Unreadable> unreadable = new ArrayList<>(sources.unreadable());
      for (ImageSource source : sources.items()) {
        Reading<FoundImage> read = unsigned(reader.read(source));
        images.addAll(read.items());
        unreadable.addAll(read.unreadable());
      }
      return new Reading<>(images, unreadable);
    }
  }

  private static Reading<FoundImage> unsigned(Reading<ImageContents<Object>> read) {
    List<FoundImage> images =
        read.items().stream()
            .map(each -> new FoundImage(each, Optional.empty(), Optional.empty(), Optional.empty()))
            .toList();
    return new Reading<>(images, read.unreadable());
  }

  /// Each image of an index, or the one that the name stands for.
  private Reading<FoundImage> all(RegistryImage named) throws IOException {
    Optional<Listing> listing = named.listing();
    if (listing.isEmpty()) {
      return read(named, Optional.empty());
    }
    List<RegistryImage> sources = listing.get().images();
    Optional<FoundImage.Part> part =
        Optional.of(new FoundImage.Part(named.reference(), listing.get().digest(), sources.size()));
    List<FoundImage> images = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (RegistryImage source : sources) {
      Reading<FoundImage> read = read(source, part);
      images.addAll(read.items());
      unreadable.addAll(read.unreadable());
    }
    return new Reading<>(images, unreadable);
  }

  private Reading<FoundImage> read(RegistryImage source, Optional<FoundImage.Part> part) {
    Reading<ImageContents<Object>> read = reader.read(source);
    List<FoundImage> images = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>(read.unreadable());
    for (ImageContents<Object> each : read.items()) {
      images.add(new FoundImage(each, signatures(source, unreadable), part, Optional.of(source)));
    }
    return new Reading<>(images, unreadable);
  }

  /// An image whose signatures cannot be fetched is judged all the same, as one of whose signatures
  /// nobody knows.
  private Optional<Sequence> signatures(RegistryImage source, List<Unreadable> unreadable) {
    if (signatures.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(signatures.get().of(source));
    } catch (IOException e) {
      unreadable.add(unreadable(source.reference(), e));
      return Optional.empty();
    }
  }

  private static Unreadable unreadable(String name, IOException e) {
    return new Unreadable(new Location(name, 0, 0, ""), String.valueOf(e.getMessage()));
  }
}
