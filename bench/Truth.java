import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/// The public cases with the answers of a real kube-apiserver, written as files for command-line
/// tools.
class Truth {
  private static final String DEFINITION =
      """
      {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",\
      "metadata":{"name":"%1$s.%2$s"},"spec":{"group":"%2$s","scope":"%3$s",\
      "names":{"kind":"%4$s","plural":"%1$s"},"versions":[%5$s]}}
      """;
  private static final String VERSION =
      """
      {"name":"%s","served":true,"storage":true,"schema":{"openAPIV3Schema":\
      {"type":"object","x-kubernetes-preserve-unknown-fields":true}}}\
      """;

  private final Path folder;
  private final Json json = new Json();
  private final Map<String, Mapping> policies = new HashMap<>();
  private final Map<String, Mapping> objects = new HashMap<>();
  private final Map<String, Sequence> kinds = new HashMap<>();

  Truth(Path folder) throws IOException {
    this.folder = folder;
    for (Mapping row : rows("policies.jsonl")) policies.put(row.string("pid", ""), row);
    for (Mapping row : rows("resources.jsonl"))
      objects.put(row.string("rid", ""), row.mapping("object"));
    String discovery = "{\"kinds\":" + Files.readString(folder.resolve("discovery.json")) + "}";
    for (Object each : json.read(discovery).sequence("kinds").values()) {
      if (each instanceof Sequence kind) kinds.put(kind.value(0) + " " + kind.value(1), kind);
    }
  }

  /// Those that the server allowed or denied.
  List<Mapping> answered() throws IOException {
    return rows("cases.jsonl.gz").stream()
        .filter(row -> row.mapping("server").string("verdict", "").matches("allow|deny"))
        .toList();
  }

  /// Writes a case: `policy.yaml`, `object.yaml` and `request.json`; `params.yaml` and
  /// `namespaces.yaml`, which may be empty, and `values.yaml`, which is kyverno's form of them.
  void write(Mapping row, Path to) throws IOException {
    Mapping policy = policies.get(row.string("pid", ""));
    Mapping written = objects.get(row.string("rid", ""));
    Mapping metadata = written.mapping("metadata");
    Sequence kind = kinds.get(written.string("apiVersion", "") + " " + written.string("kind", ""));
    boolean namespaced = Boolean.TRUE.equals(kind.value(4));
    String namespace = namespaced ? metadata.string("namespace", "default") : "";
    Mapping object =
        namespaced ? written.with("metadata", metadata.with("namespace", namespace)) : written;
    Map<String, Mapping> namespaces = new HashMap<>();
    if (namespaced) namespaces.put(namespace, Mapping.EMPTY);
    Mapping given = row.mapping("namespaces");
    for (int i = 0; i < given.size(); i++)
      namespaces.put(given.key(i), given.mapping(given.key(i)));
    namespaces.replaceAll((name, labels) -> labels.with("kubernetes.io/metadata.name", name));

    Files.writeString(
        to.resolve("policy.yaml"),
        documents(List.of(policy.mapping("policy"), policy.mapping("binding"))));
    Files.writeString(to.resolve("params.yaml"), documents(policy.sequence("params").values()));
    Files.writeString(to.resolve("object.yaml"), documents(List.of(object)));
    Files.writeString(to.resolve("request.json"), request(row, object, kind, namespace));
    Files.writeString(
        to.resolve("namespaces.yaml"),
        each(
            namespaces,
            "---\n{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":%s,\"labels\":%s}}\n"));
    Files.writeString(
        to.resolve("values.yaml"),
        "apiVersion: cli.kyverno.io/v1alpha1\nkind: Values\nmetadata: {name: values}\nnamespaceSelector:\n"
            + each(namespaces, "- {\"name\": %s, \"labels\": %s}\n"));
  }

  /// The definitions of all custom resources, as the server had them.
  void writeDefinitions(Path file) throws IOException {
    Mapping all = json.read(Files.readString(folder.resolve("crds.json")));
    StringBuilder text = new StringBuilder(documents(all.sequence("given").values()));
    for (Mapping row : all.sequence("generic").mappings()) {
      text.append("---\n")
          .append(
              DEFINITION.formatted(
                  row.string("plural", ""),
                  row.string("group", ""),
                  Boolean.TRUE.equals(row.find("namespaced")) ? "Namespaced" : "Cluster",
                  row.string("kind", ""),
                  row.sequence("versions").strings().stream()
                      .map(VERSION::formatted)
                      .collect(Collectors.joining(","))));
    }
    Files.writeString(file, text);
  }

  /// As a webhook would get it.
  private static String request(Mapping row, Mapping object, Sequence kind, String namespace) {
    String groupVersion = kind.value(0).toString();
    int slash = groupVersion.indexOf('/');
    String group = groupVersion.substring(0, Math.max(slash, 0));
    String version = groupVersion.substring(slash + 1);
    String operation = row.string("operation", "");
    return """
    {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"%s",\
    "kind":{"group":"%s","version":"%s","kind":"%s"},\
    "resource":{"group":"%2$s","version":"%3$s","resource":"%s"},\
    "name":%s,"namespace":"%s","operation":"%s","dryRun":true,\
    "userInfo":{"username":"admin","groups":["system:masters","system:authenticated"]},\
    "object":%s,"oldObject":%s}}
    """
        .formatted(
            row.string("id", ""),
            group,
            version,
            kind.value(1),
            kind.value(3),
            Report.quoted(object.mapping("metadata").string("name", "")),
            namespace,
            operation,
            Json.write(object),
            operation.equals("UPDATE") ? Json.write(object) : "null");
  }

  private static String documents(List<?> objects) {
    return objects.stream()
        .map(object -> "---\n" + Json.write(object) + "\n")
        .collect(Collectors.joining());
  }

  private static String each(Map<String, Mapping> namespaces, String form) {
    return namespaces.entrySet().stream()
        .map(each -> form.formatted(Report.quoted(each.getKey()), Json.write(each.getValue())))
        .sorted()
        .collect(Collectors.joining());
  }

  private List<Mapping> rows(String file) throws IOException {
    InputStream bytes = Files.newInputStream(folder.resolve(file));
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                file.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes,
                StandardCharsets.UTF_8))) {
      return lines.lines().map(json::read).toList();
    }
  }
}
