package dev.portcullis.policy.review;

import static java.util.Objects.requireNonNull;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.testkit.Truth;
import dev.portcullis.testkit.controlplane.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// The public cases of `vap/` with the answers of a real kube-apiserver, as they lie beside the
/// project.
final class VapCorpus {
  private final Map<String, Mapping> policies = byId("vap/policies.jsonl", "pid");
  private final Map<String, Mapping> objects = byId("vap/resources.jsonl", "rid");
  private final List<Mapping> cases = lines(Truth.at("vap/cases.jsonl.gz"));
  private final Kinds kinds;

  VapCorpus() throws IOException {
    this.kinds = Kinds.builtIn().with(definitions());
  }

  /// Kubernetes' own kinds and those of the definitions that the server had.
  Kinds kinds() {
    return kinds;
  }

  List<Mapping> cases() {
    return cases;
  }

  Collection<Mapping> policies() {
    return policies.values();
  }

  /// The row of the policy by `pid`: `policy`, `binding`, `params`, and how the server took it.
  Mapping policy(String pid) {
    return requireNonNull(policies.get(pid), pid);
  }

  /// The object as it was written.
  Mapping object(String rid) {
    return requireNonNull(objects.get(rid), rid).mapping("object");
  }

  private static List<Resource> definitions() throws IOException {
    Mapping file = (Mapping) Json.read(Files.readString(Truth.at("vap/crds.json")));
    List<Resource> all = new ArrayList<>();
    for (Mapping row : file.sequence("generic").mappings()) {
      all.add(new Resource("crds.json", 0, definition(row)));
    }
    for (Mapping row : file.sequence("given").mappings()) {
      all.add(new Resource("crds.json", 0, row));
    }
    return all;
  }

  /// A definition without a schema, as the server had it.
  private static Mapping definition(Mapping row) {
    Sequence.Builder versions = new Sequence.Builder(1);
    for (String version : row.sequence("versions").strings()) {
      versions.add(mapping("name", version, "served", true, "storage", true, "schema", OPEN));
    }
    Mapping names = mapping("kind", row.string("kind", ""), "plural", row.string("plural", ""));
    String scope = Boolean.TRUE.equals(row.find("namespaced")) ? "Namespaced" : "Cluster";
    Mapping spec =
        mapping(
            "group",
            row.string("group", ""),
            "names",
            names,
            "scope",
            scope,
            "versions",
            versions.build());
    return mapping(
        "apiVersion",
        "apiextensions.k8s.io/v1",
        "kind",
        "CustomResourceDefinition",
        "metadata",
        mapping("name", row.string("plural", "") + "." + row.string("group", "")),
        "spec",
        spec);
  }

  private static final Mapping OPEN =
      mapping(
          "openAPIV3Schema",
          mapping("type", "object", "x-kubernetes-preserve-unknown-fields", true));

  static Mapping mapping(Object... keysAndValues) {
    Mapping.Builder mapping = new Mapping.Builder(keysAndValues.length / 2);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      mapping.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return mapping.build();
  }

  private static Map<String, Mapping> byId(String file, String id) throws IOException {
    Map<String, Mapping> all = new LinkedHashMap<>();
    for (Mapping row : lines(Truth.at(file))) {
      all.put(row.string(id, ""), row);
    }
    return all;
  }

  static List<Mapping> lines(Path file) throws IOException {
    List<Mapping> rows = new ArrayList<>();
    var bytes = Files.newInputStream(file);
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes,
                StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        rows.add((Mapping) Json.read(line));
      }
    }
    return rows;
  }
}
