package dev.portcullis.response.running;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.workload.ContainerStatuses;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Objects.DeniedException;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Finds out which images the Pods of a cluster run: not what their manifests ask for, but what
/// their nodes say that they pulled.
public final class RunningImages {
  private static final Pattern DIGEST = Pattern.compile(".+@sha256:[0-9a-f]{64}");

  /// What nodes with Docker say before a reference.
  private static final String OF_DOCKER = "docker-pullable://";

  private final Map<String, String> platforms;
  private final SortedMap<Key, List<Mapping>> pods = new TreeMap<>();
  private final SortedMap<String, Unreadable> unreadable = new TreeMap<>();

  private RunningImages(Map<String, String> platforms) {
    this.platforms = platforms;
  }

  private record Key(String reference, String platform) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byReference = reference.compareTo(other.reference);
      return byReference != 0 ? byReference : platform.compareTo(other.platform);
    }
  }

  /// The images, each once for a platform. Unreadable are those of which a node says something that
  /// no registry knows.
  ///
  /// @param namespaces none for all
  /// @throws UnknownException when nobody can tell which Pods there are
  public static Reading<RunningImage> of(Objects objects, List<String> namespaces)
      throws UnknownException {
    RunningImages images = new RunningImages(platforms(objects));
    for (String each : namespaces.isEmpty() ? List.of("") : namespaces) {
      for (Mapping pod : objects.all("v1", "Pod", each)) {
        images.add(pod);
      }
    }
    List<RunningImage> all = new ArrayList<>();
    images.pods.forEach((key, of) -> all.add(new RunningImage(key.reference, key.platform, of)));
    return new Reading<>(all, List.copyOf(images.unreadable.values()));
  }

  /// By the name of the node; nothing for whoever may not see nodes.
  private static Map<String, String> platforms(Objects objects) throws UnknownException {
    Map<String, String> platforms = new HashMap<>();
    try {
      for (Mapping node : objects.all("v1", "Node", "")) {
        Mapping info = node.mapping("status").mapping("nodeInfo");
        String system = info.string("operatingSystem", "");
        String architecture = info.string("architecture", "");
        if (!system.isEmpty() && !architecture.isEmpty()) {
          platforms.put(Target.of(node).name(), system + "/" + architecture);
        }
      }
    } catch (DeniedException _) {
      return Map.of();
    }
    return platforms;
  }

  private void add(Mapping pod) {
    String phase = pod.mapping("status").string("phase", "");
    if (phase.equals("Succeeded") || phase.equals("Failed")) {
      return;
    }
    Mapping spec = pod.mapping("spec");
    Map<String, String> pulled = pulled(pod);
    // Two containers of a Pod may be of one image.
    Set<String> references = new HashSet<>();
    for (String kind : List.of("containers", "initContainers", "ephemeralContainers")) {
      for (Mapping container : spec.sequence(kind).mappings()) {
        String id = pulled.getOrDefault(container.string("name", ""), "");
        references.add(reference(pod, container.string("image", ""), id));
      }
    }
    for (Mapping volume : spec.sequence("volumes").mappings()) {
      references.add(volume.mapping("image").string("reference", ""));
    }
    references.remove("");
    String platform = platforms.getOrDefault(spec.string("nodeName", ""), "");
    for (String each : references) {
      pods.computeIfAbsent(new Key(each, platform), _ -> new ArrayList<>()).add(pod);
    }
  }

  /// What `imageID` says, by the name of the container, which no other of the Pod has.
  private static Map<String, String> pulled(Mapping pod) {
    Map<String, String> pulled = new HashMap<>();
    for (Mapping each : ContainerStatuses.of(pod)) {
      pulled.put(each.string("name", ""), each.string("imageID", ""));
    }
    return pulled;
  }

  /// Empty when no registry is known that has it.
  private String reference(Mapping pod, String named, String id) {
    String pulled = id.startsWith(OF_DOCKER) ? id.substring(OF_DOCKER.length()) : id;
    if (DIGEST.matcher(pulled).matches()) {
      return pulled;
    }
    if (id.isEmpty() || DIGEST.matcher(named).matches()) {
      return named;
    }
    String cause =
        "%s runs '%s' as '%s', which says no registry that has it"
            .formatted(Target.of(pod), named, id);
    unreadable.putIfAbsent(named + " " + id, new Unreadable(new Location(named, 0, 0, ""), cause));
    return "";
  }
}
