package dev.portcullis.app.inventory;

import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.inventory.ImageTargets.Platforms;
import dev.portcullis.model.FactKind;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.supply.image.Platform;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Images that are named on the command line, as resources.
public final class ImageSupply {
  private static final String ALL = "all";

  private final ImageTargets targets;
  private final ImageInspection inspection;
  private final Consumer<FoundImage> found;

  private ImageSupply(
      ImageTargets targets, ImageInspection inspection, Consumer<FoundImage> found) {
    this.targets = targets;
    this.inspection = inspection;
    this.found = found;
  }

  /// As the options say.
  ///
  /// @param asked what policies ask for: nothing else is looked for
  /// @param found is told of each image that was read, by several threads
  public static ImageSupply of(
      Arguments arguments,
      Set<FactKind> asked,
      Advisories advisories,
      Instant now,
      Consumer<FoundImage> found)
      throws UsageException, IOException {
    ImageInspection inspection =
        new ImageInspection(
            asked, new ComponentFacts(advisories), new Bases(arguments).known(), now);
    return new ImageSupply(
        new ImageTargets(inspection.reader(), platforms(arguments), Signatures.of(arguments)),
        inspection,
        found);
  }

  private static Platforms platforms(Arguments arguments) throws UsageException {
    return arguments.last("platform").equals(Optional.of(ALL))
        ? new Platforms.All()
        : new Platforms.One(platform(arguments));
  }

  static Platform platform(Arguments arguments) throws UsageException {
    Optional<String> named = arguments.last("platform");
    if (named.isEmpty()) {
      return Platform.LINUX_AMD64;
    }
    return Platform.read(named.get())
        .orElseThrow(() ->
            new UsageException(
                "expected a platform such as 'linux/arm64', got '%s'".formatted(named.get())));
  }

  /// The resources of the images that a name stands for.
  public Reading<Resource> read(String name) {
    return resources(targets.read(name));
  }

  /// The resources of an image in a registry: a path that is called so is none.
  public Reading<Resource> pull(String reference) {
    return resources(targets.pull(reference));
  }

  private Reading<Resource> resources(Reading<FoundImage> contents) {
    List<Resource> resources = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>(contents.unreadable());
    for (FoundImage each : contents.items()) {
      found.accept(each);
      Reading<Resource> facts = inspection.of(each);
      resources.addAll(facts.items());
      unreadable.addAll(facts.unreadable());
    }
    return new Reading<>(resources, unreadable);
  }

  /// Whether a name is taken for a file or a folder of this machine, not for an image in a
  /// registry.
  public static boolean isHere(String name) {
    return ImageTargets.existing(name) != null;
  }
}
