package dev.portcullis.response.detection.falco;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.EventFormat;
import dev.portcullis.response.detection.Facts;
import dev.portcullis.response.detection.Peer;
import dev.portcullis.response.detection.Peer.Direction;
import dev.portcullis.response.detection.PodClaim;
import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.detection.Texts;
import dev.portcullis.response.detection.Unsound;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What Falco's `http_output` posts with `json_output`, and what falcosidekick passes on: an object
/// with `rule`, `priority`, `time`, `output` and `output_fields`. The names of its own fields are
/// taken in any case, as falcosidekick and Falco Talon take them. What falcosidekick adds
/// (`customfields`, `templatedfields`) comes as more fields of `output_fields` and claims nothing.
public final class FalcoFormat implements EventFormat {
  @Override
  public String name() {
    return "falco";
  }

  @Override
  public boolean claims(Mapping event) {
    return index(event, "rule") >= 0 && index(event, "output_fields") >= 0;
  }

  @Override
  public Reading<Detection> read(String file, long mark, Mapping event) {
    Priority priority = Priority.of(text(event, "priority"));
    if (priority == null) {
      return broken(file, mark, event, "priority", "expected a priority of Falco, got '%s'");
    }
    Instant time = Unsound.time(text(event, "time"));
    if (time == null) {
      return broken(file, mark, event, "time", "expected a time of RFC 3339, got '%s'");
    }
    String rule = text(event, "rule");
    if (rule.isEmpty()) {
      return broken(file, mark, event, "rule", "expected the name of a rule, got '%s'");
    }
    Mapping fields = fields(event);
    Facts facts = new Facts(name(), rule, priority, time, event).id(text(event, "uuid"));
    facts.pod(pod(fields));
    facts.about("container", container(fields)).about("process", process(fields));
    facts.peer(peer(fields));
    return new Reading<>(List.of(facts.detection(file, mark)), List.of());
  }

  private static Reading<Detection> broken(
      String file, long mark, Mapping event, String field, String problem) {
    int at = index(event, field);
    String got = at < 0 ? "" : String.valueOf(event.value(at));
    long place = at < 0 ? mark : event.mark(at);
    return Unsound.broken(file, place, field, problem.formatted(got));
  }

  /// The fields of [Falco's metadata of
  /// Kubernetes](https://falco.org/docs/reference/rules/supported-fields/). Falco's `hostname` is
  /// that of the node only where it was told so: it claims no node.
  private static @Nullable PodClaim pod(Mapping fields) {
    String namespace = fields.string("k8s.ns.name", "");
    String name = fields.string("k8s.pod.name", "");
    return namespace.isEmpty() || name.isEmpty()
        ? null
        : new PodClaim(namespace, name, fields.string("k8s.pod.uid", ""), "");
  }

  private static Mapping container(Mapping fields) {
    return new Texts(4)
        .put("name", fields.string("container.name", ""))
        .put("id", fields.string("container.id", ""))
        .put("image", image(fields))
        .put("imageDigest", fields.string("container.image.digest", ""))
        .build();
  }

  private static String image(Mapping fields) {
    String repository = fields.string("container.image.repository", "");
    String tag = fields.string("container.image.tag", "");
    return repository.isEmpty() || tag.isEmpty() ? repository : repository + ":" + tag;
  }

  private static Mapping process(Mapping fields) {
    return new Texts(5)
        .put("name", fields.string("proc.name", ""))
        .put("executable", fields.string("proc.exepath", ""))
        .put("commandLine", fields.string("proc.cmdline", ""))
        .put("parent", fields.string("proc.pname", ""))
        .put("user", fields.string("user.name", ""))
        .build();
  }

  private static @Nullable Peer peer(Mapping fields) {
    Direction direction =
        switch (fields.find("fd.is_server")) {
          case Boolean server -> server ? Direction.INBOUND : Direction.OUTBOUND;
          case null, default -> Direction.UNKNOWN;
        };
    return Peer.of(fields.string("fd.rip", ""), fields.find("fd.rport"), direction);
  }

  private static Mapping fields(Mapping event) {
    int at = index(event, "output_fields");
    return at >= 0 && event.value(at) instanceof Mapping fields ? fields : Mapping.EMPTY;
  }

  private static String text(Mapping event, String field) {
    int at = index(event, field);
    return at >= 0 && event.value(at) instanceof String text ? text : "";
  }

  private static int index(Mapping event, String field) {
    for (int i = 0; i < event.size(); i++) {
      if (event.key(i).equalsIgnoreCase(field)) {
        return i;
      }
    }
    return -1;
  }
}
