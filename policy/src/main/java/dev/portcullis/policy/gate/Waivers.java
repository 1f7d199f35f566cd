package dev.portcullis.policy.gate;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Reads waivers. One with anything amiss is unreadable and does not count: a misspelt field would
/// else make it cover more than its author meant.
public final class Waivers {
  private static final List<String> SPEC =
      List.of("policies", "resource", "owner", "reason", "expires");
  private static final List<String> SELECTOR = List.of("kind", "namespace", "name");

  private final Resource resource;
  private final Declaration declaration;

  private Waivers(Resource resource) {
    this.resource = resource;
    this.declaration = new Declaration(resource, "Waiver");
  }

  public static Reading<Waiver> read(List<Resource> resources) {
    List<Waiver> waivers = new ArrayList<>();
    List<Unreadable> problems = new ArrayList<>();
    for (Resource resource : resources) {
      Waivers one = new Waivers(resource);
      Waiver waiver = one.waiver();
      List<Unreadable> wrong = one.declaration.problems();
      if (wrong.isEmpty()) {
        waivers.add(waiver);
      }
      problems.addAll(wrong);
    }
    return new Reading<>(waivers, problems);
  }

  /// The waiver as far as it can be read; it counts only when there was no problem.
  private Waiver waiver() {
    Mapping root = resource.root();
    if (resource.name().isEmpty()) {
      declaration.problem(
          root, "metadata", "metadata.name", "expected a name, so that reports can name it");
    }
    Mapping spec = root.mapping("spec");
    if (spec.size() == 0) {
      declaration.problem(root, "spec", "spec", "expected what is waived, got nothing");
    }
    declaration.onlyKnown(spec, "spec", SPEC);
    return new Waiver(
        resource.name(),
        declaration.location(),
        policies(spec),
        selector(spec),
        text(spec, "owner", "who answers for it"),
        text(spec, "reason", "why it is needed"),
        expires(spec));
  }

  private List<String> policies(Mapping spec) {
    Sequence policies = spec.sequence("policies");
    if (policies.size() == 0 || policies.strings().size() != policies.size()) {
      declaration.problem(
          spec,
          "policies",
          "spec.policies",
          "expected a list of policy ids or families, such as 'pod-security/baseline'");
    }
    return policies.strings().stream().map(Waivers::withoutSlash).toList();
  }

  private static String withoutSlash(String family) {
    return family.endsWith("/") ? family.substring(0, family.length() - 1) : family;
  }

  private Waiver.Selector selector(Mapping spec) {
    Mapping selector = spec.mapping("resource");
    if (selector.size() == 0) {
      declaration.problem(
          spec,
          "resource",
          "spec.resource",
          "expected at least one of 'kind', 'namespace', 'name'");
    }
    declaration.onlyKnown(selector, "spec.resource", SELECTOR);
    for (int i = 0; i < selector.size(); i++) {
      if (!(selector.value(i) instanceof String text) || text.isBlank()) {
        String key = selector.key(i);
        declaration.problem(
            selector,
            key,
            "spec.resource." + key,
            "expected a text, got '" + selector.value(i) + "'");
      }
    }
    String name = selector.string("name", "");
    if (name.indexOf('*') >= 0 && name.indexOf('*') < name.length() - 1) {
      declaration.problem(
          selector,
          "name",
          "spec.resource.name",
          "expected '*' only at the end, got '" + name + "'");
    }
    return new Waiver.Selector(selector.string("kind", ""), selector.string("namespace", ""), name);
  }

  private String text(Mapping spec, String key, String meaning) {
    String text = spec.string(key, "").strip();
    if (text.isEmpty()) {
      declaration.problem(spec, key, "spec." + key, "expected " + meaning);
    }
    return text;
  }

  private LocalDate expires(Mapping spec) {
    Object value = spec.find("expires");
    try {
      return LocalDate.parse(String.valueOf(value));
    } catch (DateTimeException _) {
      declaration.problem(
          spec,
          "expires",
          "spec.expires",
          "expected a day such as 2027-01-31" + (value == null ? "" : ", got '" + value + "'"));
      return LocalDate.MIN;
    }
  }
}
