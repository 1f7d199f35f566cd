package dev.portcullis.source.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.FactKind;
import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.source.workflow.Workflows.Kind;
import dev.portcullis.source.yaml.Dialect;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads a file with a workflow or an action into one fact.
///
/// A file that holds objects of Kubernetes is a manifest, wherever it lies.
final class WorkflowReader {
  private final DocumentReader documents;
  private final ManifestReader manifests;

  WorkflowReader(Limits limits) {
    this.documents = new DocumentReader(limits, Dialect.CORE);
    this.manifests = new ManifestReader(limits);
  }

  Reading<Resource> read(String file, byte[] content, Kind kind) {
    Reading<Document> read = documents.read(file, content);
    if (read.items().stream().anyMatch(WorkflowReader::isManifest)) {
      return manifests.read(file, content);
    }
    List<Unreadable> unreadable = new ArrayList<>(read.unreadable());
    List<Resource> resources = new ArrayList<>();
    int others = 0;
    for (Document document : read.items()) {
      if (document.root() instanceof Mapping root && isWhole(root, kind)) {
        Consumer<Long> tooLong =
            mark ->
                unreadable.add(
                    new Unreadable(
                        Location.of(file, mark, ""), "an expression that is too long to be read"));
        Places places = new Places(new String(content, UTF_8));
        resources.add(
            kind == Kind.WORKFLOW
                ? workflow(file, document.mark(), root, places, tooLong)
                : action(file, document.mark(), root, places, tooLong));
      } else if (kind == Kind.WORKFLOW) {
        unreadable.add(
            new Unreadable(
                Location.of(file, document.mark(), ""),
                "expected a workflow with 'on' and 'jobs'"));
      } else {
        others++;
      }
    }
    return new Reading<>(resources, unreadable, others);
  }

  private static boolean isManifest(Document document) {
    return document.root() instanceof Mapping root
        && root.find("apiVersion") instanceof String
        && root.find("kind") instanceof String;
  }

  private static boolean isWhole(Mapping root, Kind kind) {
    return kind == Kind.WORKFLOW
        ? root.find("jobs") instanceof Mapping && root.find("on") != null
        : root.find("runs") instanceof Mapping;
  }

  private static Resource workflow(
      String file, long at, Mapping root, Places places, Consumer<Long> tooLong) {
    Mapping.Builder spec = new Mapping.Builder(root.size() + 3).put("path", file, at);
    for (int i = 0; i < root.size(); i++) {
      long mark = root.mark(i);
      switch (root.key(i)) {
        case "on" -> spec.put("triggers", Triggers.facts(root.value(i), mark), mark);
        case "permissions" ->
            spec.put("permissions", Permissions.scopes(root.value(i), mark), mark);
        case "env" -> spec.put("env", Steps.named(root.mapping("env")), mark);
        case "jobs" -> spec.put("jobs", new Jobs(root, places, tooLong).facts(), mark);
        default -> spec.put(root.key(i), root.value(i), mark);
      }
    }
    return FactKind.WORKFLOW.resource(file, at, file, spec.build());
  }

  private static Resource action(
      String file, long at, Mapping root, Places places, Consumer<Long> tooLong) {
    Mapping runs = root.mapping("runs");
    int index = root.indexOf("runs");
    Sequence steps = new Steps(places, tooLong).facts(runs.sequence("steps"), Environment.NONE, "");
    Mapping spec =
        new Mapping.Builder(6)
            .put("path", file, at)
            .put("name", root.string("name", ""), at)
            .put("using", runs.string("using", ""), root.mark(index))
            .put("image", runs.string("image", ""), root.mark(index))
            .put("inputs", Steps.named(described(root.mapping("inputs"))), at)
            .put("steps", steps, root.mark(index))
            .build();
    return FactKind.ACTION.resource(file, at, file, spec);
  }

  /// Inputs by their descriptions.
  private static Mapping described(Mapping inputs) {
    Mapping.Builder described = new Mapping.Builder(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      Mapping input = inputs.value(i) instanceof Mapping each ? each : Mapping.EMPTY;
      described.put(inputs.key(i), input.string("description", ""), inputs.mark(i));
    }
    return described.build();
  }
}
