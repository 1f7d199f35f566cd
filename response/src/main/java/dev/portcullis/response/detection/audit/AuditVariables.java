package dev.portcullis.response.detection.audit;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Unknown;
import dev.portcullis.policy.cel.eval.Activation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the expressions of audit rules see of an event.
final class AuditVariables implements Activation {
  /// `event`, the whole; `request`, what was sent; `object`, what it came to; `podSpec`,
  /// `containers` and `images`, what runs by what was written; `signingRequest`, the subject of a
  /// certificate; `actor`, with whose rights; `settings`, what is configured.
  static final List<String> NAMES =
      List.of(
          "actor",
          "containers",
          "event",
          "images",
          "object",
          "podSpec",
          "request",
          "settings",
          "signingRequest");

  private final AuditEvent audit;
  private final AuditSettings settings;

  AuditVariables(AuditEvent audit, AuditSettings settings) {
    this.audit = audit;
    this.settings = settings;
  }

  @Override
  public @Nullable Object find(String name) {
    return switch (name) {
      case "event" -> audit.event();
      case "settings" -> settings.spec();
      case "actor" -> {
        Mapping as = audit.event().mapping("impersonatedUser");
        yield as.size() == 0 ? audit.event().mapping("user") : as;
      }
      case "request" -> request();
      case "object" -> object();
      case "podSpec" -> podSpec();
      case "containers" -> podSpec() instanceof Mapping spec ? Containers.of(spec) : podSpec();
      case "images" -> podSpec() instanceof Mapping spec ? Containers.images(spec) : podSpec();
      case "signingRequest" ->
          object() instanceof Mapping object ? SigningRequest.of(object) : object();
      default -> null;
    };
  }

  private Object request() {
    Object request = audit.request();
    return request != null ? request : absent("what was sent");
  }

  /// Empty when the request has no object, such as a deletion.
  private Object object() {
    Mapping response = audit.response();
    if (response != null) {
      return response;
    }
    boolean patch = audit.verb().equals("patch");
    return audit.request() instanceof Mapping request && !patch ? request : absent("the object");
  }

  private Object absent(String what) {
    boolean lost = !audit.hasBodies() || (audit.verb().equals("patch") && audit.request() != null);
    return lost
        ? Unknown.of(what + ", which the API server's audit policy does not record")
        : Mapping.EMPTY;
  }

  /// That of a patch is what the patch itself writes, so that a label that somebody sets on a
  /// workload does not count as writing all of it. A JSON patch does not show what it writes into:
  /// there it is that of the whole object.
  private Object podSpec() {
    boolean patch = audit.verb().equals("patch");
    Object written = patch && audit.request() instanceof Mapping merge ? merge : object();
    String resource = audit.reference().string("resource", "");
    return written instanceof Mapping object ? Containers.podSpec(resource, object) : written;
  }
}
