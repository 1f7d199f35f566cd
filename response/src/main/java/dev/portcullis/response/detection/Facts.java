package dev.portcullis.response.detection;

import static dev.portcullis.model.HashFunction.SHA_256;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.schema.GoJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gathers what one event says into a [Detection]. What an event does not say is left out of its
/// `spec`.
public final class Facts {
  private final String source;
  private final String rule;
  private final Priority priority;
  private final Instant time;
  private final Mapping event;
  private final Mapping.Builder more = new Mapping.Builder(8);
  private final List<Peer> peers = new ArrayList<>();
  private String id = "";
  private @Nullable PodClaim pod;
  private @Nullable ObjectClaim object;
  private @Nullable Actor actor;

  /// @param event the whole event, which becomes `spec.event`
  public Facts(String source, String rule, Priority priority, Instant time, Mapping event) {
    this.source = source;
    this.rule = rule;
    this.priority = priority;
    this.time = time;
    this.event = event;
  }

  /// The sensor's own id of the event.
  ///
  /// @param own empty when it gives none
  public Facts id(String own) {
    id = own;
    return this;
  }

  public Facts pod(@Nullable PodClaim claim) {
    pod = claim;
    return this;
  }

  public Facts object(@Nullable ObjectClaim claim) {
    object = claim;
    return this;
  }

  public Facts actor(@Nullable Actor who) {
    actor = who;
    return this;
  }

  /// The other end of a connection, unless there is none.
  public Facts peer(@Nullable Peer peer) {
    if (peer != null) {
      peers.add(peer);
    }
    return this;
  }

  /// Something about the container, the process or the request, unless it is empty.
  public Facts about(String field, Mapping facts) {
    if (facts.size() > 0) {
      more.put(field, facts);
    }
    return this;
  }

  /// The detection that it comes to.
  ///
  /// @param file where the event comes from
  /// @param mark where it begins there
  public Detection detection(String file, long mark) {
    String identity = id.isEmpty() ? digest() : id;
    Mapping root =
        new Mapping.Builder(4)
            .put("apiVersion", Detection.API_VERSION)
            .put("kind", Detection.KIND)
            .put("metadata", Mapping.EMPTY.with("name", identity))
            .put("spec", spec())
            .build();
    Resource resource = new Resource(file, mark, root);
    return new Detection(
        identity, source, rule, priority, time, pod, object, actor, peers, resource);
  }

  private Mapping spec() {
    Mapping.Builder spec = new Mapping.Builder(8);
    spec.put("source", source).put("rule", rule).put("priority", priority.word());
    spec.put("time", time.toString());
    if (pod != null) {
      spec.put("pod", Claims.written(pod));
    }
    if (object != null) {
      spec.put("object", Claims.written(object));
    }
    if (actor != null) {
      spec.put("actor", Claims.written(actor));
    }
    Mapping facts = more.build();
    for (int i = 0; i < facts.size(); i++) {
      spec.put(facts.key(i), facts.value(i));
    }
    if (!peers.isEmpty()) {
      spec.put("peers", Claims.written(peers));
    }
    return spec.put("event", event).build();
  }

  /// A replay of an event without an id is known by all that it says, its Pod's uid and time with
  /// it: different Pods are never one event for having the same text.
  private String digest() {
    String uid = pod == null ? "" : pod.uid();
    String text = rule + '\n' + uid + '\n' + GoJson.write(event, GoJson.Order.SORTED);
    return SHA_256.hex(text, 16);
  }
}
