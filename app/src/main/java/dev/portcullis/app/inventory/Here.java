package dev.portcullis.app.inventory;

import dev.portcullis.app.inventory.ImagePackages.Found;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.response.running.Runner;
import dev.portcullis.response.running.RunningImage;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Owner;
import dev.portcullis.supply.image.ImageLayer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The packages of folders and images in which something is looked for, and how each came there.
final class Here {
  private final Dependencies dependencies;
  private final NeededBy neededBy;
  private final Function<Component, Optional<Owner>> ownerOf;
  private final IdentityHashMap<Component, Found> inImages;
  private final Function<RunningImage, List<Runner>> runners;

  private Here(
      Dependencies dependencies,
      IdentityHashMap<Component, Found> inImages,
      Function<RunningImage, List<Runner>> runners) {
    this.dependencies = dependencies;
    this.neededBy = new NeededBy(dependencies);
    this.ownerOf = dependencies.ownerOf();
    this.inImages = inImages;
    this.runners = runners;
  }

  /// @param runners which workloads run an image
  static Here of(
      List<String> folders, Reading<Found> images, Function<RunningImage, List<Runner>> runners) {
    Dependencies named = new ProjectPackages().below(folders);
    List<Component> components = new ArrayList<>(named.packages().items());
    List<Unreadable> unreadable = new ArrayList<>(named.packages().unreadable());
    unreadable.addAll(images.unreadable());
    IdentityHashMap<Component, Found> inImages = new IdentityHashMap<>();
    for (Found each : images.items()) {
      components.add(each.component());
      inImages.put(each.component(), each);
    }
    // Who needs whom is said by places in the list, where what is in images stands last.
    return new Here(
        new Dependencies(new Reading<>(components, unreadable), named.needs(), named.owners()),
        inImages,
        runners);
  }

  List<Component> packages() {
    return dependencies.packages().items();
  }

  List<Unreadable> unreadable() {
    return dependencies.packages().unreadable();
  }

  /// By which packages of a project one of these is needed; none where no way is known.
  Optional<List<Component>> neededBy(Component component) {
    return neededBy.of(component);
  }

  /// The layer that brought one of these; none of what is in no image.
  Optional<ImageLayer> layer(Component component) {
    return Optional.ofNullable(inImages.get(component)).map(Found::layer);
  }

  /// The package of an operating system that brought one of these.
  Optional<Owner> owner(Component component) {
    return Optional.ofNullable(inImages.get(component))
        .flatMap(Found::owner)
        .or(() -> ownerOf.apply(component));
  }

  /// The workloads that run the image of one of these; none where nobody said that it runs.
  List<Runner> runBy(Component component) {
    return Optional.ofNullable(inImages.get(component))
        .flatMap(Found::run)
        .map(runners)
        .orElse(List.of());
  }
}
