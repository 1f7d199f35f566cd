package dev.portcullis.app.inventory;

import dev.portcullis.model.FactKind;
import dev.portcullis.model.Layer;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.fact.Arrival;
import dev.portcullis.supply.fact.ImageFact;
import dev.portcullis.supply.fact.SecretFact;
import dev.portcullis.supply.image.Base;
import dev.portcullis.supply.image.BaseCatalogue;
import dev.portcullis.supply.image.FileReader;
import dev.portcullis.supply.image.FileReading;
import dev.portcullis.supply.image.Image;
import dev.portcullis.supply.image.ImageContents;
import dev.portcullis.supply.image.ImageReader;
import dev.portcullis.supply.image.InstalledPackages;
import dev.portcullis.supply.image.PackageOwners;
import dev.portcullis.supply.image.ShippedPackage;
import dev.portcullis.supply.secret.ExposedSecret;
import dev.portcullis.supply.secret.SecretScanner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes resources of an image: one of kind `Image`, one for each vulnerability of its packages,
/// one for each secret in its layers, also in files that a later layer deletes.
final class ImageInspection {
  private final Set<FactKind> asked;
  private final ComponentFacts facts;
  private final BaseCatalogue bases;
  private final Instant now;

  /// @param asked the kinds of facts that are wanted beside `Image`
  ImageInspection(Set<FactKind> asked, ComponentFacts facts, BaseCatalogue bases, Instant now) {
    this.asked = Set.copyOf(asked);
    this.facts = facts;
    this.bases = bases;
    this.now = now;
  }

  /// Reads images for this inspection.
  ImageReader<Object> reader() {
    List<FileReader<?>> readers =
        new ArrayList<>(List.of(new InstalledPackages(), new PackageOwners()));
    if (asked.contains(FactKind.EXPOSED_SECRET)) {
      readers.add(new SecretsInFiles(new SecretScanner()));
    }
    return ImageReader.of(readers);
  }

  /// The resources of an image that was read.
  Reading<Resource> of(FoundImage found) {
    ImageContents<Object> contents = found.contents();
    Image image = contents.image();
    Inside inside = new Inside(image.reference());
    Optional<Base> base = Base.of(image, bases);
    IdentityHashMap<Component, Arrival> arrivals = new IdentityHashMap<>();
    Reading<ShippedPackage> packages = ShippedPackage.of(contents);
    List<Component> components = new ArrayList<>();
    for (ShippedPackage each : packages.items()) {
      Component component = inside.of(each.component());
      components.add(component);
      arrivals.put(component, new Arrival(layer(base, each.layer()), List.of(), each.owner()));
    }
    Reading<Resource> vulnerabilities =
        asked.contains(FactKind.VULNERABILITY)
            ? facts.vulnerabilities(
                image.reference(),
                components,
                each -> arrivals.getOrDefault(each, new Arrival(Layer.IMAGE)))
            : new Reading<>(List.of(), List.of());
    List<Resource> resources = new ArrayList<>();
    resources.add(new ImageFact(image, packages.items(), base, found.signatures(), now).resource());
    resources.addAll(vulnerabilities.items());
    resources.addAll(secrets(contents, base, inside));
    List<Unreadable> unreadable = new ArrayList<>();
    packages.unreadable().forEach(each -> unreadable.add(inside.of(each)));
    unreadable.addAll(vulnerabilities.unreadable());
    return new Reading<>(resources, unreadable);
  }

  private static Layer layer(Optional<Base> base, int position) {
    return base.map(each -> each.layer(position)).orElse(Layer.IMAGE);
  }

  /// Who has the image has its lower layers, too: what is deleted there can be read.
  private static List<Resource> secrets(
      ImageContents<Object> contents, Optional<Base> base, Inside inside) {
    Map<Layer, List<ExposedSecret>> found = new EnumMap<>(Layer.class);
    List<FileReading<Object>> all = new ArrayList<>(contents.shipped());
    all.addAll(contents.hidden());
    for (FileReading<Object> each : all) {
      for (Object item : each.reading().items()) {
        if (item instanceof ExposedSecret secret) {
          found
              .computeIfAbsent(layer(base, each.file().layer()), _ -> new ArrayList<>())
              .add(inside.of(secret));
        }
      }
    }
    List<Resource> resources = new ArrayList<>();
    found.forEach((layer, secrets) -> resources.addAll(SecretFact.of(secrets, layer)));
    return resources;
  }
}
