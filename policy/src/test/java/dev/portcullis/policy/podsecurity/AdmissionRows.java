package dev.portcullis.policy.podsecurity;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.Operation;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.admission.Surroundings;
import dev.portcullis.policy.admission.Surroundings.Knowledge;
import dev.portcullis.policy.podsecurity.standards.Evaluator;
import dev.portcullis.policy.podsecurity.standards.EvaluatorRows;
import dev.portcullis.policy.podsecurity.standards.GoObject;
import dev.portcullis.policy.podsecurity.standards.Level;
import dev.portcullis.policy.podsecurity.standards.Standard;
import dev.portcullis.policy.podsecurity.standards.Version;
import dev.portcullis.testkit.controlplane.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs rows of upstream's table tests of the admission plugin.
final class AdmissionRows {
  /// `namespaceMaxPodsToCheck` in upstream's test.
  private static final int MOST_PODS = 4;

  private static final String TEST_NAMESPACE = "test";

  /// The Pods that upstream's test of namespaces assumes where a row lists none.
  private static final List<Mapping> EXISTING =
      Stream.of(
              """
              {"metadata": {"name": "noruntimeclasspod", "annotations": {"error": "message"}}}\
              """,
              """
              {"metadata": {"name": "runtimeclass1pod", "annotations": {"error": "message"}},
               "spec": {"runtimeClassName": "runtimeclass1"}}\
              """,
              """
              {"metadata": {"name": "runtimeclass2pod", "annotations": {"error": "message"}},
               "spec": {"runtimeClassName": "runtimeclass2"}}\
              """,
              """
              {"metadata": {"name": "runtimeclass3pod",
               "annotations": {"error": "message, message2"}}}\
              """)
          .map(text -> (Mapping) Json.read(text))
          .toList();

  /// The namespaces of upstream's test, by the name of the constant, with the labels for enforce,
  /// warn and audit.
  private static final Map<String, List<String>> NAMESPACES =
      Map.of(
          "exemptNs", List.of("restricted", "restricted", "restricted"),
          "implicitNs", List.of("", "", ""),
          "privilegedNs", List.of("privileged", "privileged", "privileged"),
          "baselineNs", List.of("baseline", "baseline", "baseline"),
          "baselineWarnNs", List.of("", "baseline", ""),
          "baselineAuditNs", List.of("", "", "baseline"),
          "restrictedNs", List.of("restricted", "restricted", "restricted"),
          "invalidNs", List.of("not-a-valid-level", "", ""));

  private static final Configuration CONFIGURATION =
      new Configuration(
          NamespacePolicy.PRIVILEGED,
          new Exemptions(
              List.of("exempt-user"), List.of("exemptNs"), List.of("exempt-runtimeclass")));

  private AdmissionRows() {}

  /// What differs, empty when nothing does.
  static String run(String function, Mapping row) {
    return switch (function) {
      case "TestValidateNamespace" -> runNamespace(row);
      case "TestValidatePodAndController" -> runPodAndController(row);
      case "TestExemptNamespaceWarning" -> runExemptNamespace(row);
      default -> "not expressible: " + function;
    };
  }

  private static String runNamespace(Mapping row) {
    if (row.find("delayList") != null || row.find("delayEvaluation") != null) {
      return "not expressible: judging has no clock";
    }
    Exemptions exemptions =
        new Exemptions(
            List.of(),
            row.sequence("exemptNamespaces").strings(),
            row.sequence("exemptRuntimeClasses").strings());
    NamespaceRequests namespaces =
        new NamespaceRequests(
            new Configuration(defaults(row), exemptions), EvaluatorRows.byAnnotation());
    List<Mapping> pods =
        row.find("pods") instanceof Sequence given
            ? given.mappings().stream().map(GoObject::of).toList()
            : EXISTING;
    Answer answer = namespaces.of(namespace(row), new ExistingPods(pods, MOST_PODS));
    boolean agrees =
        switch (answer) {
          case Answer.Allowed(List<String> warnings, _) ->
              Boolean.TRUE.equals(row.find("expectAllowed"))
                  && warnings.equals(row.sequence("expectWarnings").strings());
          case Answer.Denied(_, _, String message, _) ->
              Boolean.FALSE.equals(row.find("expectAllowed"))
                  && message.contains(row.string("expectError", "?"));
          case Answer.Undetermined _ -> false;
        };
    return agrees ? "" : "came to " + answer;
  }

  private static NamespacePolicy defaults(Mapping row) {
    Mapping enforce = row.mapping("defaultPolicy").mapping("Enforce");
    return enforce.size() == 0
        ? NamespacePolicy.PRIVILEGED
        : new NamespacePolicy(
            new Standard(
                Level.named((String) GoObject.value(enforce.mapping("Level"))).orElseThrow(),
                Version.named((String) GoObject.value(enforce.mapping("Version"))).orElseThrow()),
            Standard.PRIVILEGED,
            Standard.PRIVILEGED);
  }

  private static Request namespace(Mapping row) {
    Object oldLabels = row.find("oldLabels");
    return request(
        oldLabels == null ? Operation.CREATE : Operation.UPDATE,
        namespaceObject(TEST_NAMESPACE, GoObject.texts(row.mapping("newLabels"))),
        oldLabels == null ? null : namespaceObject(TEST_NAMESPACE, GoObject.texts(oldLabels)),
        TEST_NAMESPACE);
  }

  private static Mapping namespaceObject(String name, Mapping labels) {
    Mapping metadata = Mapping.EMPTY.with("name", name).with("labels", labels);
    return Mapping.EMPTY
        .with("apiVersion", "v1")
        .with("kind", "Namespace")
        .with("metadata", metadata);
  }

  private static Request request(
      Operation operation, Mapping object, @Nullable Mapping oldObject, String namespace) {
    Resource resource = new Resource("", 0, object);
    return new Request(
        operation,
        Kinds.builtIn().of(resource),
        "",
        namespace,
        resource.name(),
        object,
        oldObject,
        null);
  }

  private static String runExemptNamespace(Mapping row) {
    String name = row.string("name", "");
    NamespaceRequests namespaces =
        new NamespaceRequests(
            new Configuration(
                NamespacePolicy.PRIVILEGED, new Exemptions(List.of(), List.of(name), List.of())),
            EvaluatorRows.byAnnotation());
    Mapping labels = GoObject.texts(row.mapping("labels")).with("sentinel", "value");
    Answer answer =
        namespaces.of(
            request(Operation.CREATE, namespaceObject(name, labels), null, name),
            new ExistingPods(List.of(), MOST_PODS));
    boolean agrees =
        answer instanceof Answer.Allowed(List<String> warnings, _)
            && Boolean.valueOf(!warnings.isEmpty()).equals(row.find("expectWarning"))
            && String.join("", warnings).contains(row.string("expectWarningContains", ""))
            && !String.join("", warnings).contains("sentinel");
    return agrees ? "" : "came to " + answer;
  }

  private static String runPodAndController(Mapping row) {
    if (row.find("desc") == null) {
      return "not expressible: no row of the table";
    }
    List<String> different = new ArrayList<>();
    if (!Boolean.TRUE.equals(row.find("skipPod"))) {
      different.add(comparePod(row, judge(row, "Pod", "v1")));
    }
    if (!Boolean.TRUE.equals(row.find("skipDeployment"))) {
      different.add(compareDeployment(row, judge(row, "Deployment", "apps/v1")));
    }
    return different.stream().filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
  }

  private static Answer judge(Mapping row, String kind, String apiVersion) {
    Mapping pod = UpstreamPods.named(row.mapping("pod"));
    Mapping oldPod = UpstreamPods.named(row.mapping("oldPod"));
    boolean isUpdate = row.find("operation") != null;
    Resource identity =
        new Resource("", 0, Mapping.EMPTY.with("apiVersion", apiVersion).with("kind", kind));
    Request request =
        new Request(
            isUpdate ? Operation.UPDATE : Operation.CREATE,
            Kinds.builtIn().of(identity),
            row.string("subresource", ""),
            namespaceName(row),
            "test-pod",
            pod.size() == 0 ? null : object(kind, pod),
            oldPod.size() == 0 ? null : object(kind, oldPod),
            Mapping.EMPTY.with(
                "username", row.find("username") == null ? "test-user" : "exempt-user"));
    return new PodSecurity(CONFIGURATION, Evaluator.latest()).judge(request, surroundings());
  }

  private static Mapping object(String kind, Mapping pod) {
    return kind.equals("Pod")
        ? pod
        : Mapping.EMPTY.with("spec", Mapping.EMPTY.with("template", pod));
  }

  private static String namespaceName(Mapping row) {
    return row.mapping("namespace").string("$go", row.string("namespace", ""));
  }

  private static Surroundings surroundings() {
    Map<String, Mapping> namespaces =
        NAMESPACES.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    each -> namespaceObject(each.getKey(), labels(each.getValue()))));
    return new Surroundings(Kinds.builtIn(), namespaces, List.of(), Knowledge.COMPLETE);
  }

  private static Mapping labels(List<String> levels) {
    Mapping labels = Mapping.EMPTY;
    List<String> modes = List.of("enforce", "warn", "audit");
    for (int i = 0; i < modes.size(); i++) {
      if (!levels.get(i).isEmpty()) {
        labels = labels.with("pod-security.kubernetes.io/" + modes.get(i), levels.get(i));
      }
    }
    return labels;
  }

  private static String comparePod(Mapping row, Answer answer) {
    boolean isAllowed = Boolean.TRUE.equals(row.find("expectAllowed"));
    Set<String> keys = expectedKeys(row);
    if (row.find("expectEnforce") != null) {
      keys.add("enforce-policy");
    }
    String reason = row.mapping("expectReason").string("$go", "");
    boolean agrees =
        switch (answer) {
          case Answer.Allowed(List<String> warnings, SortedMap<String, String> annotations) ->
              isAllowed && warns(row, warnings) && keys(annotations).equals(keys);
          case Answer.Denied(_, String word, _, SortedMap<String, String> annotations) ->
              !isAllowed
                  && reason.equals("metav1.StatusReason" + word)
                  && keys(annotations).equals(keys);
          case Answer.Undetermined _ -> false;
        };
    return agrees ? "" : "Pod: came to " + answer;
  }

  private static String compareDeployment(Mapping row, Answer answer) {
    boolean agrees =
        answer
                instanceof
                Answer.Allowed(List<String> warnings, SortedMap<String, String> annotations)
            && warns(row, warnings)
            && keys(annotations).equals(expectedKeys(row));
    return agrees ? "" : "Deployment: came to " + answer;
  }

  private static boolean warns(Mapping row, List<String> warnings) {
    return warnings.isEmpty() == (row.find("expectWarning") == null);
  }

  private static Set<String> expectedKeys(Mapping row) {
    Set<String> keys = new TreeSet<>();
    Map.of("expectAudit", "audit-violations", "expectError", "error", "expectExempt", "exempt")
        .forEach((expectation, key) -> {
          if (row.find(expectation) != null) {
            keys.add(key);
          }
        });
    return keys;
  }

  private static Set<String> keys(SortedMap<String, String> annotations) {
    return annotations.keySet().stream()
        .map(key -> key.substring(Mode.PREFIX.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
