package dev.portcullis.app.inventory;

import dev.portcullis.app.Console;
import dev.portcullis.app.Progress;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.response.running.RunningImage;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Owner;
import dev.portcullis.supply.image.Image;
import dev.portcullis.supply.image.ImageLayer;
import dev.portcullis.supply.image.Platform;
import dev.portcullis.supply.image.ShippedPackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// The packages of images in which something is looked for, read several images at a time.
final class ImagePackages {
  private ImagePackages() {}

  /// An image to look into.
  sealed interface Sought {
    /// What the name stands for: an archive, a layout, a folder, a reference.
    record Named(String name, Platform platform) implements Sought {}

    /// What a registry has.
    record Run(RunningImage image, Platform platform) implements Sought {}
  }

  /// A package, and how it came there.
  ///
  /// @param owner the package of an operating system that brought it
  /// @param run none when it is in an image of which nobody said that it runs
  record Found(
      Component component, ImageLayer layer, Optional<Owner> owner, Optional<RunningImage> run) {}

  static Reading<Found> of(List<Sought> images, Console console) {
    AtomicInteger done = new AtomicInteger();
    List<Reading<Found>> readings;
    try (Progress _ =
        Progress.on(
            console, () -> "looked into %d of %d images".formatted(done.get(), images.size()))) {
      readings =
          images.parallelStream()
              .map(each -> {
                Reading<Found> found = of(each);
                done.incrementAndGet();
                return found;
              })
              .toList();
    }
    List<Found> found = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (Reading<Found> each : readings) {
      found.addAll(each.items());
      unreadable.addAll(each.unreadable());
    }
    return new Reading<>(found, unreadable);
  }

  private static Reading<Found> of(Sought sought) {
    return switch (sought) {
      case Sought.Named(String name, Platform platform) ->
          found(ImageTargets.ofPackages(platform).read(name), Optional.empty());
      case Sought.Run(RunningImage image, Platform platform) ->
          found(ImageTargets.ofPackages(platform).pull(image.reference()), Optional.of(image));
    };
  }

  private static Reading<Found> found(Reading<FoundImage> read, Optional<RunningImage> run) {
    List<Found> found = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>(read.unreadable());
    for (FoundImage each : read.items()) {
      Image image = each.contents().image();
      Inside inside = new Inside(image.reference());
      Reading<ShippedPackage> packages = ShippedPackage.of(each.contents());
      packages.unreadable().stream().map(inside::of).forEach(unreadable::add);
      for (ShippedPackage shipped : packages.items()) {
        found.add(
            new Found(
                inside.of(shipped.component()),
                image.layers().get(shipped.layer()),
                shipped.owner(),
                run));
      }
    }
    return new Reading<>(found, unreadable);
  }
}
