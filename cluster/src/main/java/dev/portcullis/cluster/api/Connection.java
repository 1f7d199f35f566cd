package dev.portcullis.cluster.api;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Writes the options of a connection into an address, where the server reads them from
/// (`getRequestOptions` in `pkg/endpoints/handlers/get.go` of `k8s.io/apiserver`).
final class Connection {
  /// What is of the object and not of the options.
  private static final Set<String> NO_OPTIONS = Set.of("apiVersion", "kind", "metadata");

  /// What a proxy is asked for is no parameter, but the rest of the path.
  private static final String PATH = "path";

  private Connection() {}

  /// What follows the path of the subresource.
  static String suffix(Mapping options) {
    List<String> parameters = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      String key = options.key(i);
      if (!NO_OPTIONS.contains(key) && !key.equals(PATH)) {
        add(key, options.value(i), parameters);
      }
    }
    String path = options.string(PATH, "");
    return (path.isEmpty() || path.startsWith("/") ? "" : "/")
        + encoded(path).replace("%2F", "/")
        + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
  }

  /// A list is a parameter that is given several times.
  private static void add(String key, Object value, List<String> parameters) {
    List<?> values = value instanceof Sequence list ? list.values() : List.of(value);
    for (Object each : values) {
      parameters.add(key + "=" + encoded(each.toString()));
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
