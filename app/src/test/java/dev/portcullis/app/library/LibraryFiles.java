package dev.portcullis.app.library;

import dev.portcullis.model.FactKind;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.policy.cases.CaseReader;
import dev.portcullis.policy.cases.PolicyCase;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.cases.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The rules of the library as they lie in `policies`.
final class LibraryFiles {
  private static final DocumentReader YAML = new DocumentReader(Limits.DEFAULT);

  private LibraryFiles() {}

  /// All rules, sorted by id.
  static List<Rule> rules() throws IOException {
    Path policies = Repository.root().resolve("policies");
    List<Rule> rules = new ArrayList<>();
    try (Stream<Path> folders = Files.walk(policies)) {
      for (Path folder : folders.filter(LibraryFiles::isRule).sorted().toList()) {
        rules.add(rule(policies, folder));
      }
    }
    return rules;
  }

  /// The rules that an API server can judge by: those on facts have nothing to do there.
  static List<Rule> rulesForClusters() throws IOException {
    return rules().stream().filter(rule -> !isOnFacts(rule)).toList();
  }

  private static boolean isOnFacts(Rule rule) {
    return rule
        .policy()
        .mapping("spec")
        .mapping("matchConstraints")
        .sequence("resourceRules")
        .mappings()
        .stream()
        .allMatch(each -> each.sequence("apiGroups").strings().equals(List.of(FactKind.GROUP)));
  }

  /// The cases of all rules by id, sorted.
  static Map<String, List<PolicyCase>> cases() throws IOException {
    Map<String, List<PolicyCase>> cases = new TreeMap<>();
    Path policies = Repository.root().resolve("policies");
    for (Rule rule : rules()) {
      Path file = policies.resolve(rule.id()).resolve("cases.yaml");
      CaseReader reader = new CaseReader(file.toString());
      for (Document document : YAML.read(file.toString(), Files.readAllBytes(file)).items()) {
        reader.read(document.root(), document.mark());
      }
      if (!reader.reading().unreadable().isEmpty()) {
        throw new IllegalArgumentException("expected cases, got " + reader.reading().unreadable());
      }
      cases.put(rule.id(), reader.reading().items());
    }
    return cases;
  }

  private static boolean isRule(Path folder) {
    return Files.exists(folder.resolve("policy.yaml"));
  }

  private static Rule rule(Path policies, Path folder) throws IOException {
    String id = policies.relativize(folder).toString().replace('\\', '/');
    List<Mapping> documents = documents(folder.resolve("policy.yaml"));
    if (documents.size() != 2) {
      throw new IllegalArgumentException(
          "expected a policy and its binding in '%s', got %d documents"
              .formatted(id, documents.size()));
    }
    return new Rule(id, documents.get(0), documents.get(1));
  }

  /// The documents of a YAML file.
  static List<Mapping> documents(Path file) throws IOException {
    Reading<Document> read = YAML.read(file.toString(), Files.readAllBytes(file));
    if (!read.unreadable().isEmpty()) {
      throw new IllegalArgumentException("expected YAML, got " + read.unreadable());
    }
    return read.items().stream().map(document -> (Mapping) document.root()).toList();
  }
}
