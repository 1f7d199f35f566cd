package dev.portcullis.app.check;

import dev.portcullis.app.inventory.ImageSupply;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.workload.NamedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/// The images that manifests name, noted while these are read by several threads.
final class NamedImages {
  private final ConcurrentSkipListMap<String, NamedImage> first = new ConcurrentSkipListMap<>();

  /// The same inputs, of which each tells this what it names.
  Targets in(Targets targets) {
    List<Supplier<Reading<Resource>>> inputs = new ArrayList<>();
    for (Supplier<Reading<Resource>> each : targets.inputs()) {
      inputs.add(() -> {
        Reading<Resource> read = each.get();
        read.items().forEach(this::note);
        return read;
      });
    }
    return new Targets(inputs, targets.unreadable(), targets.files());
  }

  private void note(Resource resource) {
    for (NamedImage each : NamedImage.in(resource)) {
      first.merge(each.reference(), each, NamedImages::earlier);
    }
  }

  private static NamedImage earlier(NamedImage one, NamedImage two) {
    return one.location().compareTo(two.location()) <= 0 ? one : two;
  }

  SortedSet<String> references() {
    return new TreeSet<>(first.keySet());
  }

  /// The images themselves, each once.
  Targets targets(ImageSupply supply) {
    List<Supplier<Reading<Resource>>> inputs = new ArrayList<>();
    for (NamedImage each : first.values()) {
      inputs.add(() -> read(each, supply));
    }
    return new Targets(inputs, List.of(), inputs.size());
  }

  /// What cannot be read is told with the place that names it.
  private static Reading<Resource> read(NamedImage image, ImageSupply supply) {
    Reading<Resource> read = supply.pull(image.reference());
    List<Unreadable> unreadable = new ArrayList<>();
    for (Unreadable each : read.unreadable()) {
      boolean whole = each.location().file().equals(image.reference());
      unreadable.add(
          whole
              ? new Unreadable(image.location(), "the image cannot be read: " + each.reason())
              : each);
    }
    return new Reading<>(read.items(), unreadable);
  }
}
