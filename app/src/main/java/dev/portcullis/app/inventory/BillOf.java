package dev.portcullis.app.inventory;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.ComponentUrl;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Graph;
import dev.portcullis.supply.image.Image;
import dev.portcullis.supply.image.Platform;
import dev.portcullis.supply.image.ShippedPackage;
import dev.portcullis.supply.image.archive.ImagePath;
import dev.portcullis.supply.sbom.Bill;
import dev.portcullis.supply.sbom.Bill.Subject;
import dev.portcullis.supply.sbom.Entry;
import dev.portcullis.supply.sbom.Evidence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/// Makes the bill of materials of an image or of a project.
final class BillOf {
  private static final String RELEASE = "etc/os-release";

  private final Platform platform;

  BillOf(Platform platform) {
    this.platform = platform;
  }

  /// The bill of what a name stands for; none when nothing of it could be read.
  Reading<Bill> what(String name) {
    return isProject(name) ? ofProject(name) : ofImage(name);
  }

  /// A folder that is neither an image nor the root of a system.
  private static boolean isProject(String name) {
    Path path = Path.of(name);
    return Files.isDirectory(path)
        && !ImagePath.isLayout(path)
        && !Files.exists(path.resolve(RELEASE));
  }

  private static Reading<Bill> ofProject(String name) {
    Dependencies dependencies = new ProjectPackages().below(List.of(name));
    Reading<Component> components = dependencies.packages();
    Path folder = Path.of(name).toAbsolutePath().normalize().getFileName();
    Subject subject =
        new Subject(Subject.Kind.PROJECT, folder == null ? name : folder.toString(), "", "");
    List<Entry> entries = components.items().stream().map(Entry::of).toList();
    return new Reading<>(
        List.of(new Bill(subject, entries, dependencies.needs())), components.unreadable());
  }

  private Reading<Bill> ofImage(String name) {
    Reading<FoundImage> read = ImageTargets.ofPackages(platform).read(name);
    List<Unreadable> unreadable = new ArrayList<>(read.unreadable());
    List<Bill> bills = new ArrayList<>();
    for (FoundImage each : read.items()) {
      Reading<ShippedPackage> packages = ShippedPackage.of(each.contents());
      unreadable.addAll(packages.unreadable());
      bills.add(bill(each.contents().image(), packages.items()));
    }
    return new Reading<>(bills, unreadable);
  }

  private static Bill bill(Image image, List<ShippedPackage> packages) {
    List<Entry> entries = packages.stream().map(each -> entry(each, image)).toList();
    Subject subject = new Subject(Subject.Kind.IMAGE, image.reference(), "", image.digest());
    return new Bill(subject, entries, Graph.NONE, holds(packages));
  }

  private static Graph holds(List<ShippedPackage> packages) {
    IdentityHashMap<Component, Integer> places = new IdentityHashMap<>();
    for (int i = 0; i < packages.size(); i++) {
      places.put(packages.get(i).component(), i);
    }
    Graph.Builder holds = new Graph.Builder();
    for (int i = 0; i < packages.size(); i++) {
      int part = i;
      packages
          .get(i)
          .owner()
          .map(each -> places.get(each.component()))
          .ifPresent(owner -> holds.needs(owner, part));
    }
    return holds.build();
  }

  private static Entry entry(ShippedPackage shipped, Image image) {
    Component component = shipped.component();
    Location place = component.location();
    return new Entry(
        component,
        ComponentUrl.url(component),
        image.layers().get(shipped.layer()).diffId(),
        List.of(new Location(place.file(), place.line(), 0, "")),
        List.of(new Evidence(Evidence.Technique.MANIFEST_ANALYSIS, 1, place.file())),
        List.of());
  }
}
