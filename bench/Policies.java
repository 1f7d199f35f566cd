import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the Pod Security rules in the forms that the peers take. conftest takes
/// `bench/peers/rego` as it is.
class Policies {
  private static final Path PEERS_REGO = Path.of("bench/peers/rego");
  private static final String AUTOGEN =
      """
      spec:
        validationActions: [Deny]
        autogen:
          podControllers:
            controllers: [deployments, statefulsets, daemonsets, replicasets, jobs, cronjobs]
      """;

  static void write(Path folder) throws Exception {
    Map<String, String> rego = rego(PEERS_REGO);
    String library = Files.readString(PEERS_REGO.resolve("lib/pods.rego"));
    Files.writeString(folder.resolve("gator.yaml"), constraintTemplates(rego, library));
    Files.writeString(
        folder.resolve("gator-one.yaml"), constraintTemplate("all", inOne(rego), library));
    String exported =
        Tool.output(
            "./portcullis", "policies", "export", "--only", "pod-security", "--action", "Deny");
    Files.writeString(folder.resolve("bound.yaml"), exported);
    Files.writeString(folder.resolve("kyverno-vap.yaml"), withoutBindings(exported));
    Files.writeString(folder.resolve("kyverno-vpol.yaml"), asValidatingPolicies(exported));
  }

  /// The text of each control by its name.
  private static Map<String, String> rego(Path folder) throws IOException {
    Map<String, String> rego = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".rego")).toList()) {
        rego.put(file.getFileName().toString().replace(".rego", ""), Files.readString(file));
      }
    }
    return rego;
  }

  /// A template and its constraint for each control, as Gatekeeper's users have them.
  private static String constraintTemplates(Map<String, String> rego, String library) {
    return rego.entrySet().stream()
        .map(control -> constraintTemplate(control.getKey(), control.getValue(), library))
        .collect(Collectors.joining());
  }

  /// All controls as one module: Gatekeeper asks for each template anew, so this is its fastest
  /// form.
  private static String inOne(Map<String, String> rego) {
    String head = "package main\n\nimport data.lib.pods\n";
    return head
        + rego.values().stream().map(text -> text.replace(head, "")).collect(Collectors.joining());
  }

  private static String constraintTemplate(String name, String rego, String library) {
    String kind =
        "PodSecurity"
            + Arrays.stream(name.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    return """
    ---
    apiVersion: templates.gatekeeper.sh/v1
    kind: ConstraintTemplate
    metadata:
      name: %s
    spec:
      crd:
        spec:
          names:
            kind: %s
      targets:
      - target: admission.k8s.gatekeeper.sh
        code:
        - engine: Rego
          source:
            version: v1
            rego: |
    %s
            libs:
            - |
    %s
    ---
    apiVersion: constraints.gatekeeper.sh/v1beta1
    kind: %s
    metadata:
      name: %s
    spec:
      match:
        kinds:
        - apiGroups: ["", apps, batch]
          kinds: [Pod, ReplicationController, Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, CronJob]
    """
        .formatted(
            kind.toLowerCase(Locale.ROOT),
            kind,
            Corpus.indent(rego, 10),
            Corpus.indent(library, 10),
            kind,
            name);
  }

  /// The policies without their bindings: kyverno then judges by their own match constraints. With
  /// a binding it asks them of every resource, which is slower and ends in errors.
  private static String withoutBindings(String exported) {
    return policies(exported).collect(Collectors.joining("---\n"));
  }

  /// The same expressions as a policy of kyverno's own kind, by which it judges the controllers of
  /// Pods too. It does so only for a policy with one rule for pods and nothing else, so the rule
  /// for updates is left out.
  private static String asValidatingPolicies(String exported) {
    return policies(exported)
        .map(policy ->
            policy
                .replace(
                    "apiVersion: admissionregistration.k8s.io/v1\n",
                    "apiVersion: policies.kyverno.io/v1\n")
                .replace("kind: ValidatingAdmissionPolicy\n", "kind: ValidatingPolicy\n")
                .replaceFirst("    - apiGroups: .*\n.*\n      operations: \\[UPDATE]\n.*\n", "")
                .replaceFirst("(?m)^spec:\n", AUTOGEN))
        .collect(Collectors.joining("---\n"));
  }

  private static Stream<String> policies(String exported) {
    return Arrays.stream(exported.split("(?m)^---\n"))
        .filter(document -> document.contains("kind: ValidatingAdmissionPolicy\n"));
  }
}
