package dev.portcullis.policy.workload;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An image that a container or a volume of a workload's Pod is made of.
///
/// @param reference as it is written
/// @param location where
public record NamedImage(String reference, Location location) {
  private static final List<String> CONTAINERS =
      List.of("initContainers", "containers", "ephemeralContainers");

  /// The images of a Pod, or of the Pod that a workload leads to; none of anything else.
  public static List<NamedImage> in(Resource resource) {
    List<NamedImage> images = new ArrayList<>();
    if (resource.apiVersion().equals("v1") && resource.kind().equals("Pod")) {
      inPod(resource, "spec", images);
    } else {
      Optional<Expansion> expansion = Expansion.of(resource);
      expansion.ifPresent(each -> inPod(each.pod(), each.path() + ".spec", images));
    }
    return images;
  }

  private static void inPod(Resource pod, String path, List<NamedImage> images) {
    Mapping spec = pod.root().mapping("spec");
    for (String field : CONTAINERS) {
      List<Mapping> containers = spec.sequence(field).mappings();
      for (int i = 0; i < containers.size(); i++) {
        add(pod, containers.get(i), "image", "%s.%s[%d]".formatted(path, field, i), images);
      }
    }
    List<Mapping> volumes = spec.sequence("volumes").mappings();
    for (int i = 0; i < volumes.size(); i++) {
      String volume = "%s.volumes[%d].image".formatted(path, i);
      add(pod, volumes.get(i).mapping("image"), "reference", volume, images);
    }
  }

  private static void add(
      Resource pod, Mapping holder, String field, String path, List<NamedImage> images) {
    String reference = holder.string(field, "");
    if (!reference.isEmpty()) {
      long mark = holder.mark(holder.indexOf(field));
      images.add(new NamedImage(reference, Location.of(pod.file(), mark, path + "." + field)));
    }
  }
}
