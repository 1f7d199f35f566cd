package dev.portcullis.source.terraform;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Tree;
import dev.portcullis.model.Unknown;
import dev.portcullis.source.terraform.Instances.Certainty;
import dev.portcullis.source.tree.WholeFile;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the [JSON of a plan](https://developer.hashicorp.com/terraform/internals/json-format), as
/// `terraform show -json` prints it: what there will be once it is applied.
final class Plan {
  private static final int HEAD = 4096;
  private static final int DEEPEST = 60;

  private final String file;
  private final List<Made> made = new ArrayList<>();
  private final Map<String, Mapping> unknown = new HashMap<>();
  private final Budget budget = new Budget();
  private final PlanReferences references;

  private Plan(String file, Mapping root) {
    this.file = file;
    this.references = new PlanReferences(root.mapping("configuration").mapping("root_module"));
    for (Mapping each : root.sequence("resource_changes").mappings()) {
      unknown.put(each.string("address", ""), each.mapping("change").mapping("after_unknown"));
    }
  }

  /// Whether a file that lies in a folder is a plan: by its name, and by how it begins.
  static boolean isNamedPlan(Path file) {
    String name = file.getFileName().toString();
    return (name.endsWith("tfplan.json") || name.equals("plan.json")) && beginsAsPlan(file);
  }

  /// Whether a file begins as Terraform begins its plans.
  static boolean beginsAsPlan(Path file) {
    if (!Files.isRegularFile(file)) {
      return false; // a pipe can be read only once
    }
    try (InputStream in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(HEAD), UTF_8);
      return head.stripLeading().startsWith("{") && head.contains("\"terraform_version\"");
    } catch (IOException _) {
      return false; // whoever reads it says so
    }
  }

  static Reading<Resource> read(Limits limits, String name, Path path) {
    return WholeFile.read(
        name,
        path,
        limits.bytes(),
        content -> read(name, new DocumentReader(limits).read(name, content)));
  }

  private static Reading<Resource> read(String name, Reading<Document> read) {
    List<Resource> resources = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>(read.unreadable());
    for (Document document : read.items()) {
      if (document.root() instanceof Mapping root && root.find("planned_values") != null) {
        resources.addAll(new Plan(name, root).resources(root));
      } else {
        Location place = Location.of(name, document.mark(), "");
        unreadable.add(new Unreadable(place, "expected a plan with 'planned_values'"));
      }
    }
    return new Reading<>(resources, unreadable);
  }

  private List<Resource> resources(Mapping root) {
    Mapping known = root.mapping("prior_state").mapping("values").mapping("root_module");
    module(root.mapping("planned_values").mapping("root_module"), Read.PLANNED, 0);
    module(known, Read.BEFORE, 0);
    return Facts.of(made);
  }

  /// Which part of the plan is read: of what was there before, only data sources are.
  private enum Read {
    PLANNED,
    BEFORE
  }

  private void module(Mapping module, Read read, int depth) {
    for (Mapping each : module.sequence("resources").mappings()) {
      if (read == Read.PLANNED || each.string("mode", "").equals("data")) {
        resource(each, module.string("address", ""));
      }
    }
    if (depth < DEEPEST) {
      for (Mapping each : module.sequence("child_modules").mappings()) {
        module(each, read, depth + 1);
      }
    }
  }

  private void resource(Mapping resource, String module) {
    String address = resource.string("address", "");
    Mapping values =
        Later.filled(
            resource.mapping("values"), unknown.getOrDefault(address, Mapping.EMPTY), address);
    String provider = resource.string("provider_name", "");
    String mode = resource.string("mode", "managed");
    long mark = resource.mark();
    Mapping.Builder spec =
        new Mapping.Builder(6)
            .put("type", resource.string("type", ""), place(resource, "type"))
            .put("name", resource.string("name", ""), place(resource, "name"))
            .put("mode", mode, place(resource, "mode"))
            .put("provider", provider.substring(provider.lastIndexOf('/') + 1), mark)
            .put("values", values, place(resource, "values"));
    Mapping documents = documents(values);
    if (documents.size() > 0) {
      spec.put("documents", documents, place(resource, "values"));
    }
    Object index = resource.find("index");
    String suffix =
        index instanceof String key
            ? "[\"" + key + "\"]"
            : index instanceof Long number ? "[" + number + "]" : "";
    String base =
        address.endsWith(suffix)
            ? address.substring(0, address.length() - suffix.length())
            : address;
    made.add(
        new Made(
            file,
            mark,
            address,
            PlanReferences.withoutKeys(base),
            suffix,
            mode,
            spec.build(),
            references.of(module, base),
            Certainty.SURE));
  }

  private static long place(Mapping mapping, String key) {
    int index = mapping.indexOf(key);
    return index < 0 ? mapping.mark() : mapping.mark(index);
  }

  private Mapping documents(Mapping values) {
    Mapping.Builder documents = new Mapping.Builder(1);
    for (int i = 0; i < values.size(); i++) {
      if (values.value(i) instanceof String text
          && Json.document(text, budget) instanceof Tree document) {
        documents.put(values.key(i), document, values.mark(i));
      } else if (values.value(i) instanceof Unknown later && values.key(i).endsWith("policy")) {
        documents.put(values.key(i), later, values.mark(i));
      }
    }
    return documents.build();
  }
}
