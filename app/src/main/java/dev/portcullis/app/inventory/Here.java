package dev.portcullis.app.inventory;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.image.Image;
import dev.portcullis.supply.image.ImageLayer;
import dev.portcullis.supply.image.Platform;
import dev.portcullis.supply.image.ShippedPackage;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/// The packages of folders and images in which something is looked for, and how each came there.
final class Here {
  private final Dependencies dependencies;
  private final NeededBy neededBy;
  private final IdentityHashMap<Component, ImageLayer> layers;

  private Here(Dependencies dependencies, IdentityHashMap<Component, ImageLayer> layers) {
    this.dependencies = dependencies;
    this.neededBy = new NeededBy(dependencies);
    this.layers = layers;
  }

  static Here of(List<String> folders, List<String> images, Platform platform) {
    Dependencies named = new ProjectPackages().below(folders);
    List<Component> components = new ArrayList<>(named.packages().items());
    List<Unreadable> unreadable = new ArrayList<>(named.packages().unreadable());
    IdentityHashMap<Component, ImageLayer> layers = new IdentityHashMap<>();
    ImageTargets targets = ImageTargets.ofPackages(platform);
    for (String name : images) {
      Reading<FoundImage> read = targets.read(name);
      unreadable.addAll(read.unreadable());
      for (FoundImage each : read.items()) {
        Image image = each.contents().image();
        Inside inside = new Inside(image.reference());
        each.contents().unreadable().stream().map(inside::of).forEach(unreadable::add);
        for (ShippedPackage shipped : ShippedPackage.of(each.contents())) {
          Component component = inside.of(shipped.component());
          components.add(component);
          layers.put(component, image.layers().get(shipped.layer()));
        }
      }
    }
    // Who needs whom is said by places in the list, where what is in images stands last.
    return new Here(new Dependencies(new Reading<>(components, unreadable), named.needs()), layers);
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
    return Optional.ofNullable(layers.get(component));
  }
}
