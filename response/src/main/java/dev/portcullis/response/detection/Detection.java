package dev.portcullis.response.detection;

import dev.portcullis.model.Edit;
import dev.portcullis.model.FactKind;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A runtime event that matters, as a sensor tells it.
///
/// @param id tells it from all others: the sensor's own id, or a digest of what it says
/// @param source the format it came in, which is the name of an [EventFormat]
/// @param rule what the sensor calls it
/// @param time when the sensor says that it happened
/// @param pod the Pod that it is about, `null` when it is about none
/// @param object the object of the API that it is about, `null` when it is about none
/// @param actor who did it through the API, `null` when nobody did or the sensor cannot tell
/// @param peers the other ends of connections
/// @param resource the whole as an object of `facts.portcullis.dev/v1alpha1`
public record Detection(
    String id,
    String source,
    String rule,
    Priority priority,
    Instant time,
    @Nullable PodClaim pod,
    @Nullable ObjectClaim object,
    @Nullable Actor actor,
    List<Peer> peers,
    Resource resource) {
  public static final String API_VERSION = FactKind.API_VERSION;
  public static final String KIND = "Detection";

  public Detection {
    peers = List.copyOf(peers);
  }

  /// What expressions of playbooks see.
  public Mapping spec() {
    return resource.root().mapping("spec");
  }

  /// The same, known by another id: that of what carried it here.
  public Detection identified(String other) {
    Mapping root =
        new Edit(resource.root()).set("metadata", Mapping.EMPTY.with("name", other)).build();
    Resource renamed = new Resource(resource.file(), resource.mark(), root);
    return new Detection(other, source, rule, priority, time, pod, object, actor, peers, renamed);
  }

  /// The same, seen by a sensor that sees one node only: a Pod that is elsewhere is none of its
  /// business, whatever it says of where that is.
  public Detection onNode(String node) {
    PodClaim claim =
        pod == null ? null : new PodClaim(pod.namespace(), pod.name(), pod.uid(), node);
    return new Detection(id, source, rule, priority, time, claim, object, actor, peers, resource);
  }

  @Override
  public String toString() {
    return "%s (%s) by %s".formatted(rule, priority.word(), source);
  }
}
