package dev.portcullis.response.detection.events;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.EventFormat;
import dev.portcullis.response.detection.Unsound;
import java.util.List;
import java.util.Set;

/// Events of Kubernetes, alone or in a list, as `kubectl get events -o json` prints them.
public final class KubernetesEvents implements EventFormat {
  private static final Set<String> VERSIONS =
      Set.of("v1", "events.k8s.io/v1", "events.k8s.io/v1beta1");

  @Override
  public String name() {
    return "kubernetes-events";
  }

  @Override
  public boolean claims(Mapping event) {
    if (!VERSIONS.contains(event.string("apiVersion", ""))) {
      return false;
    }
    return switch (event.string("kind", "")) {
      case "Event", "EventList" -> true;
      case "List" -> holdsEvents(event);
      default -> false;
    };
  }

  private static boolean holdsEvents(Mapping list) {
    List<Mapping> items = list.sequence("items").mappings();
    return !items.isEmpty()
        && items.stream().allMatch(item -> item.string("kind", "").equals("Event"));
  }

  @Override
  public Reading<Detection> read(String file, long mark, Mapping event) {
    return Unsound.other();
  }
}
