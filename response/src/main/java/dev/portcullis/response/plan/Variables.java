package dev.portcullis.response.plan;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Unknown;
import dev.portcullis.policy.cel.eval.Activation;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.workload.Objects.UnknownException;
import dev.portcullis.response.workload.Sighting.Confirmed;
import org.jspecify.annotations.Nullable;

/// What the conditions of playbooks see.
final class Variables implements Activation {
  private final Detection detection;
  private final Confirmed seen;
  private @Nullable UnknownException unanswered;

  Variables(Detection detection, Confirmed seen) {
    this.detection = detection;
    this.seen = seen;
  }

  @Override
  public @Nullable Object find(String name) {
    return switch (name) {
      case "detection" -> detection.spec();
      case "workload" -> seen.subject().top();
      case "namespaceObject" -> namespace();
      default -> null;
    };
  }

  private Object namespace() {
    try {
      Mapping namespace = seen.home().namespace();
      return namespace == null ? Null.NULL : namespace;
    } catch (UnknownException e) {
      unanswered = e;
      return Unknown.of("namespaceObject");
    }
  }

  /// Why something that a condition asked about is not known, `null` when all was.
  @Nullable UnknownException unanswered() {
    return unanswered;
  }
}
