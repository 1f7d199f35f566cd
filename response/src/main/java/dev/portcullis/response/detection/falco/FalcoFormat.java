package dev.portcullis.response.detection.falco;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.response.detection.Addresses;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.EventFormat;
import dev.portcullis.response.detection.Facts;
import dev.portcullis.response.detection.Peer;
import dev.portcullis.response.detection.Peer.Direction;
import dev.portcullis.response.detection.PodClaim;
import dev.portcullis.response.detection.Priority;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What Falco's `http_output` posts with `json_output`, and what falcosidekick passes on: an object
/// with `rule`, `priority`, `time`, `output` and `output_fields`. The names of its own fields are
/// taken in any case, as falcosidekick and Falco Talon take them.
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
    Instant time = time(text(event, "time"));
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
    Peer peer = peer(fields);
    if (peer != null) {
      facts.peer(peer);
    }
    return new Reading<>(List.of(facts.detection(file, mark)), List.of());
  }

  private static Reading<Detection> broken(
      String file, long mark, Mapping event, String field, String problem) {
    int at = index(event, field);
    String got = at < 0 ? "" : String.valueOf(event.value(at));
    Location place = Location.of(file, at < 0 ? mark : event.mark(at), field);
    return new Reading<>(List.of(), List.of(new Unreadable(place, problem.formatted(got))));
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
    Mapping.Builder container = new Mapping.Builder(4);
    put(container, "name", fields.string("container.name", ""));
    put(container, "id", fields.string("container.id", ""));
    put(container, "image", image(fields));
    put(container, "imageDigest", fields.string("container.image.digest", ""));
    return container.build();
  }

  private static String image(Mapping fields) {
    String repository = fields.string("container.image.repository", "");
    String tag = fields.string("container.image.tag", "");
    return repository.isEmpty() || tag.isEmpty() ? repository : repository + ":" + tag;
  }

  private static Mapping process(Mapping fields) {
    Mapping.Builder process = new Mapping.Builder(4);
    put(process, "name", fields.string("proc.name", ""));
    put(process, "executable", fields.string("proc.exepath", ""));
    put(process, "commandLine", fields.string("proc.cmdline", ""));
    put(process, "parent", fields.string("proc.pname", ""));
    put(process, "user", fields.string("user.name", ""));
    return process.build();
  }

  private static void put(Mapping.Builder facts, String field, String value) {
    if (!value.isEmpty()) {
      facts.put(field, value);
    }
  }

  private static @Nullable Peer peer(Mapping fields) {
    String address = Addresses.canonical(fields.string("fd.rip", ""));
    if (address == null) {
      return null;
    }
    int port = port(fields.find("fd.rport"));
    Direction direction =
        switch (fields.find("fd.is_server")) {
          case Boolean server -> server ? Direction.INBOUND : Direction.OUTBOUND;
          case null, default -> Direction.UNKNOWN;
        };
    return new Peer(address, port, direction);
  }

  private static int port(@Nullable Object value) {
    return value instanceof Long number && number > 0 && number < 1 << 16 ? number.intValue() : 0;
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

  private static @Nullable Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
