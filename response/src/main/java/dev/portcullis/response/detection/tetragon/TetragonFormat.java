package dev.portcullis.response.detection.tetragon;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.detection.EventFormat;
import dev.portcullis.response.detection.Facts;
import dev.portcullis.response.detection.PodClaim;
import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.detection.Texts;
import dev.portcullis.response.detection.Unsound;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A line of Tetragon's JSON export: `GetEventsResponse` (`api/v1/tetragon/events.proto` and
/// `tetragon.proto` of `cilium/tetragon`) in the JSON form of protocol buffers, with the names of
/// the fields as they are there.
///
/// What a TracingPolicy reports is a detection, and the policy's name its rule. That a process
/// began or ended is context.
public final class TetragonFormat implements EventFormat {
  /// Those of the `oneof event` that a TracingPolicy makes.
  public static final List<String> REPORTED =
      List.of(
          "process_kprobe", "process_lsm", "process_tracepoint", "process_uprobe", "process_usdt");

  /// The others, and whatever Tetragon or its vendor adds: `process_connect`, `process_listen` …
  private static final String PREFIX = "process_";

  private static final Set<String> OTHERS = Set.of("rate_limit_info", "test");

  /// Tetragon's events have no priority.
  private static final Priority PRIORITY = Priority.WARNING;

  @Override
  public String name() {
    return "tetragon";
  }

  @Override
  public boolean claims(Mapping event) {
    return !kind(event).isEmpty()
        && (event.indexOf("node_name") >= 0 || event.indexOf("time") >= 0);
  }

  private static String kind(Mapping event) {
    for (int i = 0; i < event.size(); i++) {
      String key = event.key(i);
      if (event.value(i) instanceof Mapping && (key.startsWith(PREFIX) || OTHERS.contains(key))) {
        return key;
      }
    }
    return "";
  }

  @Override
  public Reading<Detection> read(String file, long mark, Mapping event) {
    Instant time = Unsound.time(event.string("time", ""));
    if (time == null) {
      return Unsound.field(file, mark, event, "time", "a time of RFC 3339");
    }
    String kind = kind(event);
    Mapping seen = event.mapping(kind);
    String policy = seen.string("policy_name", "");
    if (!REPORTED.contains(kind) || policy.isEmpty()) {
      return Unsound.other();
    }
    Mapping process = seen.mapping("process");
    Facts facts =
        new Facts(name(), policy, PRIORITY, time, event)
            .pod(pod(process.mapping("pod"), event.string("node_name", "")))
            .about("container", container(process.mapping("pod").mapping("container")))
            .about("process", process(process, seen.mapping("parent")))
            .about("probe", probe(kind, seen));
    Sockets.peers(seen).forEach(facts::peer);
    return new Reading<>(List.of(facts.detection(file, mark)), List.of());
  }

  private static @Nullable PodClaim pod(Mapping pod, String node) {
    String namespace = pod.string("namespace", "");
    String name = pod.string("name", "");
    return namespace.isEmpty() || name.isEmpty()
        ? null
        : new PodClaim(namespace, name, pod.string("uid", ""), node);
  }

  private static Mapping container(Mapping container) {
    String id = container.string("id", "");
    String image = container.mapping("image").string("id", "");
    return new Texts(4)
        .put("name", container.string("name", ""))
        .put("id", id.substring(id.indexOf("://") < 0 ? 0 : id.indexOf("://") + 3))
        .put("image", container.mapping("image").string("name", ""))
        .put("imageDigest", image.substring(image.lastIndexOf('@') + 1))
        .build();
  }

  private static Mapping process(Mapping process, Mapping parent) {
    String binary = process.string("binary", "");
    String arguments = process.string("arguments", "");
    return new Texts(4)
        .put("name", name(binary))
        .put("executable", binary)
        .put("commandLine", (binary + " " + arguments).strip())
        .put("parent", name(parent.string("binary", "")))
        .build();
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Mapping probe(String kind, Mapping seen) {
    String subsystem = seen.string("subsys", "");
    String event = seen.string("event", "");
    return new Texts(4)
        .put("kind", kind.substring(PREFIX.length()))
        .put(
            "function",
            subsystem.isEmpty()
                ? seen.string("function_name", seen.string("symbol", seen.string("name", "")))
                : subsystem + "/" + event)
        .put("message", seen.string("message", ""))
        .put("action", seen.string("action", ""))
        .build();
  }
}
