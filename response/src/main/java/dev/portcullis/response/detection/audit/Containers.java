package dev.portcullis.response.detection.audit;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.List;

/// What runs in the Pods that an object is or makes.
final class Containers {
  private static final String DEFAULT_REGISTRY = "docker.io";

  private Containers() {}

  /// The `spec` of the Pod that `object` is or makes; empty when it makes none. Only the place
  /// where its kind has one counts, not fields that somebody added.
  ///
  /// @param resource the lower-case plural
  static Mapping podSpec(String resource, Mapping object) {
    Mapping spec = object.mapping("spec");
    return switch (resource) {
      case "pods" -> spec;
      case "podtemplates" -> object.mapping("template").mapping("spec");
      case "cronjobs" -> template(spec.mapping("jobTemplate").mapping("spec"));
      default -> template(spec);
    };
  }

  private static Mapping template(Mapping spec) {
    return spec.mapping("template").mapping("spec");
  }

  /// All containers, in whichever list they are.
  static Sequence of(Mapping podSpec) {
    List<Mapping> all = new ArrayList<>(podSpec.sequence("initContainers").mappings());
    all.addAll(podSpec.sequence("containers").mappings());
    all.addAll(podSpec.sequence("ephemeralContainers").mappings());
    return Sequence.of(all);
  }

  /// Their images with the registry that `nginx` leaves out, as `splitDockerDomain` in
  /// `normalize.go` of `github.com/distribution/reference` adds it.
  static Sequence images(Mapping podSpec) {
    List<String> images = new ArrayList<>();
    for (Mapping container : of(podSpec).mappings()) {
      String image = container.string("image", "");
      if (!image.isEmpty()) {
        images.add(complete(image));
      }
    }
    return Sequence.of(images);
  }

  private static String complete(String image) {
    int slash = image.indexOf('/');
    String host = slash < 0 ? "" : image.substring(0, slash);
    if (host.indexOf('.') >= 0 || host.indexOf(':') >= 0 || host.equals("localhost")) {
      return image;
    }
    return DEFAULT_REGISTRY + "/" + (slash < 0 ? "library/" : "") + image;
  }
}
