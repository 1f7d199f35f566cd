package dev.portcullis.response.detection.fact;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.response.detection.Actor;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.EventFormat;
import dev.portcullis.response.detection.Facts;
import dev.portcullis.response.detection.ObjectClaim;
import dev.portcullis.response.detection.Peer;
import dev.portcullis.response.detection.Peer.Direction;
import dev.portcullis.response.detection.PodClaim;
import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.detection.Unsound;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A `Detection` of `facts.portcullis.dev/v1alpha1`, for sensors that have no format of their own.
/// Its `spec` is what playbooks see. It is a claim like any other: what it says of a source is not
/// believed.
public final class DetectionFormat implements EventFormat {
  private static final Set<String> FACTS = Set.of("container", "process", "request", "probe");

  @Override
  public String name() {
    return "detection";
  }

  @Override
  public boolean claims(Mapping event) {
    return event.string("apiVersion", "").equals(Detection.API_VERSION)
        && event.string("kind", "").equals(Detection.KIND);
  }

  @Override
  public Reading<Detection> read(String file, long mark, Mapping event) {
    Mapping spec = event.mapping("spec");
    String rule = spec.string("rule", "");
    if (rule.isEmpty()) {
      return Unsound.field(file, mark, spec, "rule", "the name of a rule");
    }
    Priority priority = Priority.of(spec.string("priority", ""));
    if (priority == null) {
      return Unsound.field(file, mark, spec, "priority", "a priority such as 'Warning'");
    }
    Instant time = Unsound.time(spec.string("time", ""));
    if (time == null) {
      return Unsound.field(file, mark, spec, "time", "a time of RFC 3339");
    }
    Facts facts =
        new Facts(name(), rule, priority, time, spec.mapping("event"))
            .id(event.mapping("metadata").string("name", ""))
            .pod(pod(spec.mapping("pod")))
            .object(object(spec.mapping("object")))
            .actor(actor(spec.mapping("actor")));
    FACTS.stream().sorted().forEach(name -> facts.about(name, spec.mapping(name)));
    for (Mapping peer : spec.sequence("peers").mappings()) {
      facts.peer(Peer.of(peer.string("address", ""), peer.find("port"), direction(peer)));
    }
    return new Reading<>(List.of(facts.detection(file, mark)), List.of());
  }

  private static Direction direction(Mapping peer) {
    String word = peer.string("direction", "");
    for (Direction direction : Direction.values()) {
      if (direction.word().equals(word)) {
        return direction;
      }
    }
    return Direction.UNKNOWN;
  }

  private static @Nullable PodClaim pod(Mapping pod) {
    String namespace = pod.string("namespace", "");
    String name = pod.string("name", "");
    return namespace.isEmpty() || name.isEmpty()
        ? null
        : new PodClaim(namespace, name, pod.string("uid", ""), pod.string("node", ""));
  }

  private static @Nullable ObjectClaim object(Mapping object) {
    return object.string("resource", "").isEmpty()
        ? null
        : new ObjectClaim(
            object.string("group", ""),
            object.string("version", ""),
            object.string("resource", ""),
            object.string("subresource", ""),
            object.string("namespace", ""),
            object.string("name", ""),
            object.string("uid", ""));
  }

  private static @Nullable Actor actor(Mapping actor) {
    Mapping as = actor.mapping("as");
    return actor.size() == 0 ? null : actor(actor, as.size() == 0 ? null : actor(as, null));
  }

  private static Actor actor(Mapping actor, @Nullable Actor as) {
    return new Actor(
        actor.string("username", ""),
        actor.string("uid", ""),
        actor.sequence("groups").strings(),
        pod(actor.mapping("pod")),
        as);
  }
}
