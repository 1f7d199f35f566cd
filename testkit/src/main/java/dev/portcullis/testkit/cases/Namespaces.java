package dev.portcullis.testkit.cases;

import dev.portcullis.model.Mapping;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// Gives namespaces the labels that a case needs, and waits until policies see them.
final class Namespaces {
  /// Counts the changes of a namespace, so that a probe can tell which one policies see.
  static final String REVISION = "testkit.portcullis.dev/revision";

  /// Says which rule judges the objects of a namespace.
  static final String RULE = "testkit.portcullis.dev/rule";

  private final Server server;
  private final Probes probes;
  private final Map<String, Mapping> labels = new HashMap<>();
  private int revision;

  Namespaces(Server server, Probes probes) {
    this.server = server;
    this.probes = probes;
  }

  /// Gives the namespace exactly `wanted` and the label of the rule, unless it has them.
  ///
  /// @param rule what judges its objects; empty for nothing
  void label(String namespace, Mapping wanted, String rule) throws IOException {
    Mapping all = wanted.with(RULE, rule);
    if (all.equals(labels.get(namespace))) {
      return;
    }
    String current = "r" + ++revision;
    server.put(object(namespace, all.with(REVISION, current)));
    probes.awaitNamespace(namespace, current);
    labels.put(namespace, all);
  }

  /// Makes sure that the namespace is there; the empty name needs none.
  void ensure(String namespace) throws IOException {
    if (!namespace.isEmpty() && !labels.containsKey(namespace)) {
      label(namespace, Mapping.EMPTY, "");
    }
  }

  private static Mapping object(String name, Mapping labels) {
    Mapping namespace =
        Trees.json(
            """
            {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "%s"}}\
            """
                .formatted(name));
    return Trees.set(namespace, labels, "metadata", "labels");
  }
}
