package dev.portcullis.app.library;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.PolicyCodec;
import dev.portcullis.policy.admission.PolicyReader;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.source.kubernetes.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Run by the build: compiles `policies/` into the jar and writes `docs/generated/policies.md`.
///
/// Arguments: the repository's root and the folder of the classes. It ends the build when a policy
/// does not compile, is not where its name says, or has no binding.
final class LibraryBuilder {
  /// What the bindings of the library select where they are applied, all by the same words.
  private static final Mapping OUTSIDE_OF_THE_SYSTEM =
      selector(
          "kubernetes.io/metadata.name",
          "NotIn",
          List.of("kube-system", "kube-public", "kube-node-lease"));

  private final Checker checker = new Checker(Libraries.offered());
  private final List<String> problems = new ArrayList<>();

  private LibraryBuilder() {}

  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]);
    LibraryBuilder builder = new LibraryBuilder();
    List<BoundPolicy> policies =
        builder.build(root.resolve("policies"), Path.of(args[1]).resolve(folder()));
    if (!builder.problems.isEmpty()) {
      builder.problems.forEach(System.err::println);
      System.exit(1);
    }
    Path page = root.resolve("docs/generated/policies.md");
    Files.createDirectories(page.getParent());
    String text = PolicyPage.of(policies);
    if (!Files.exists(page) || !Files.readString(page).equals(text)) {
      Files.writeString(page, text);
    }
  }

  private List<BoundPolicy> build(Path declared, Path target) throws IOException {
    List<BoundPolicy> policies = new ArrayList<>();
    for (Path file : declarations(declared)) {
      policies.addAll(read(declared, file, target.resolve(Library.DECLARED)));
    }
    policies.sort(Comparator.comparing(bound -> bound.policy().facts().id()));
    Files.createDirectories(target);
    String file = LibraryClass.NAME.substring(LibraryClass.NAME.lastIndexOf('.') + 1) + ".class";
    Files.write(target.resolve(file), LibraryClass.of(PolicyCodec.write(policies)));
    return policies;
  }

  private List<BoundPolicy> read(Path declared, Path file, Path copies) throws IOException {
    String id = declared.relativize(file.getParent()).toString().replace('\\', '/');
    Reading<Resource> resources =
        new ManifestReader().read("policies/" + id + "/policy.yaml", Files.readAllBytes(file));
    List<Resource> unbounded = resources.items().stream().map(LibraryBuilder::everywhere).toList();
    Reading<BoundPolicy> policies = new PolicyReader(checker).read(unbounded).policies();
    policies.items().forEach(bound -> holdReach(bound, resources.items()));
    resources.unreadable().forEach(this::report);
    policies.unreadable().forEach(this::report);
    if (resources.unreadable().isEmpty() && policies.unreadable().isEmpty()) {
      hold(id, policies.items());
    }
    Path copy = copies.resolve(id + ".yaml");
    Files.createDirectories(copy.getParent());
    Files.write(copy, Files.readAllBytes(file));
    return policies.items();
  }

  /// In a cluster the library leaves the system's namespaces alone; what somebody declares in them
  /// is judged like anything else. Hence the bindings that are applied exclude them, and the
  /// compiled ones do not: one line of `namespace: kube-system` must not switch the library off.
  private static Resource everywhere(Resource declared) {
    if (!isBinding(declared)) {
      return declared;
    }
    Mapping everywhere = declared.root().mapping("spec").with("matchResources", Mapping.EMPTY);
    return new Resource(declared.file(), declared.mark(), declared.root().with("spec", everywhere));
  }

  private static boolean isBinding(Resource declared) {
    return declared.kind().equals("ValidatingAdmissionPolicyBinding");
  }

  /// Facts are in no namespace: there is nothing to exclude.
  private void holdReach(BoundPolicy bound, List<Resource> declared) {
    Mapping expected = bound.policy().isOnFacts() ? Mapping.EMPTY : OUTSIDE_OF_THE_SYSTEM;
    for (Resource each : declared) {
      Mapping actual = each.root().mapping("spec").mapping("matchResources");
      if (isBinding(each) && !actual.equals(expected)) {
        problems.add(
            "%s: expected spec.matchResources of the binding to be %s, got %s"
                .formatted(each.file(), expected, actual));
      }
    }
  }

  private void hold(String id, List<BoundPolicy> policies) {
    if (policies.size() != 1) {
      problems.add("policies/%s: expected one policy, got %d".formatted(id, policies.size()));
      return;
    }
    BoundPolicy bound = policies.getFirst();
    if (!bound.policy().name().equals(id.replace('/', '.'))) {
      problems.add(
          "policies/%s: expected the name '%s', got '%s'"
              .formatted(id, id.replace('/', '.'), bound.policy().name()));
    }
    if (bound.bindings().isEmpty()) {
      problems.add("policies/%s: expected a binding, got none".formatted(id));
    }
  }

  private void report(Reading.Unreadable unreadable) {
    problems.add(unreadable.location() + ": " + unreadable.reason());
  }

  private static List<Path> declarations(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.endsWith("policy.yaml")).sorted().toList();
    }
  }

  private static Mapping selector(String key, String operator, List<String> values) {
    Mapping expression =
        new Mapping.Builder(3)
            .put("key", key)
            .put("operator", operator)
            .put("values", Sequence.of(values))
            .build();
    Mapping expressions =
        new Mapping.Builder(1).put("matchExpressions", Sequence.of(List.of(expression))).build();
    return new Mapping.Builder(1).put("namespaceSelector", expressions).build();
  }

  private static String folder() {
    return LibraryBuilder.class.getPackageName().replace('.', '/');
  }
}
