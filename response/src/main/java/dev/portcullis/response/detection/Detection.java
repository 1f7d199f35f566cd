package dev.portcullis.response.detection;

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
/// @param peers the other ends of connections
/// @param resource the whole as an object of `facts.portcullis.dev/v1alpha1`
public record Detection(
    String id,
    String source,
    String rule,
    Priority priority,
    Instant time,
    @Nullable PodClaim pod,
    List<Peer> peers,
    Resource resource) {
  public static final String API_VERSION = "facts.portcullis.dev/v1alpha1";
  public static final String KIND = "Detection";

  public Detection {
    peers = List.copyOf(peers);
  }

  /// What expressions of playbooks see.
  public Mapping spec() {
    return resource.root().mapping("spec");
  }

  @Override
  public String toString() {
    return "%s (%s) by %s".formatted(rule, priority.word(), source);
  }
}
