package dev.portcullis.policy.podsecurity.standards;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Runs rows of upstream's table tests of the evaluator.
public final class EvaluatorRows {
  /// Which check in which minor release each of upstream's tests calls.
  private static final Map<String, Subject> SUBJECTS =
      Map.ofEntries(
          Map.entry("TestCheckAppArmor_Allowed", new Subject("appArmorProfile", 0)),
          Map.entry("TestCheckAppArmor_Forbidden", new Subject("appArmorProfile", 0)),
          Map.entry("TestCapabilitiesRestricted_1_25", new Subject("capabilities_restricted", 25)),
          Map.entry("TestHostPort", new Subject("hostPorts", 0)),
          Map.entry(
              "TestHostProbesAndHostLifecycle", new Subject("hostProbesAndHostLifecycle", 34)),
          Map.entry("TestProcMountBaseline", new Subject("procMount", 35)),
          Map.entry("TestRestrictedVolumes", new Subject("restrictedVolumes", 0)),
          Map.entry("TestRunAsNonRoot", new Subject("runAsNonRoot", 35)),
          Map.entry("TestRunAsUser", new Subject("runAsUser", 35)),
          Map.entry("TestSELinuxOptions", new Subject("seLinuxOptions", 31)),
          Map.entry("TestSeccompProfileBaseline_1_0", new Subject("seccompProfile_baseline", 0)),
          Map.entry("TestSeccompProfileBaseline_1_19", new Subject("seccompProfile_baseline", 19)),
          Map.entry(
              "TestSeccompProfileRestricted_1_19", new Subject("seccompProfile_restricted", 19)),
          Map.entry(
              "TestSeccompProfileRestricted_1_25", new Subject("seccompProfile_restricted", 25)),
          Map.entry("TestSysctls", new Subject("sysctls", 0)),
          Map.entry("TestSysctls_1_27", new Subject("sysctls", 27)),
          Map.entry("TestSysctls_1_29", new Subject("sysctls", 29)),
          Map.entry("TestSysctls_1_32", new Subject("sysctls", 32)),
          Map.entry("TestSysctls_1_37", new Subject("sysctls", 37)));

  private EvaluatorRows() {}

  private record Subject(String check, int minor) {}

  /// What differs, empty when nothing does.
  public static String run(String function, Object row) {
    if (function.startsWith("TestCheckRegistry")) {
      return runRegistry(function, (Sequence) row);
    }
    return function.equals("TestHostProbesAndHostLifecycleEmulation")
        ? runEmulation((Mapping) row)
        : runCheck(function, (Mapping) row);
  }

  /// Judges by a Pod's annotation `error`, as upstream's `testEvaluator` does.
  public static Evaluator byAnnotation() {
    Rule rule =
        pod ->
            pod.annotations().find("error") instanceof String error
                ? Optional.of(new Violation(error, ""))
                : Optional.empty();
    return Evaluator.of(List.of(Check.baseline("error", Revision.since(0, rule))));
  }

  private static String runCheck(String function, Mapping row) {
    Subject subject = SUBJECTS.get(function);
    if (subject == null) {
      return "not expressible: no check for " + function;
    }
    Rule rule =
        Checks.all().stream()
            .filter(check -> check.id().equals(subject.check()))
            .findFirst()
            .flatMap(check -> check.in(subject.minor()))
            .orElseThrow()
            .rule();
    return difference(rule.judge(pod(row)), row);
  }

  private static Pod pod(Mapping row) {
    return row.find("pod") instanceof Mapping pod
        ? Pod.of(GoObject.of(pod))
        : Pod.of(
            Mapping.EMPTY
                .with("metadata", GoObject.of(row.mapping("metaData")))
                .with("spec", GoObject.of(row.mapping("podSpec"))));
  }

  private static String difference(Optional<Violation> found, Mapping row) {
    String reason = row.string("expectReason", "");
    Optional<Violation> expected =
        reason.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Violation(
                    reason, (String) GoObject.value(row.value(row.indexOf("expectDetail")))));
    return found.equals(expected) ? "" : "came to " + found;
  }

  private static String runEmulation(Mapping row) {
    Pod pod =
        Pod.of(
            GoObject.of(Mapping.EMPTY.with("Spec", spec("StartupProbe", "HTTPGet", "localhost"))));
    Evaluator evaluator =
        switch (row.mapping("emulateVersion").string("$go", "")) {
          case "ptr.To(api.MajorMinorVersion(1, 34))" -> Evaluator.latest().emulating(34);
          case "ptr.To(api.MajorMinorVersion(1, 33))" -> Evaluator.latest().emulating(33);
          default -> Evaluator.latest();
        };
    boolean active = Boolean.TRUE.equals(row.find("hostCheckActive"));
    boolean agrees =
        isForbidden(evaluator, Version.LATEST, pod) == active
            && isForbidden(evaluator, new Version(34), pod) == active
            && !isForbidden(evaluator, new Version(33), pod);
    return agrees ? "" : "the check is not as active as expected";
  }

  private static Mapping spec(String probe, String action, String host) {
    Mapping handler = Mapping.EMPTY.with(action, Mapping.EMPTY.with("Host", host));
    Mapping container = Mapping.EMPTY.with(probe, handler);
    return Mapping.EMPTY.with("Containers", Sequence.of(List.of(container)));
  }

  private static boolean isForbidden(Evaluator evaluator, Version version, Pod pod) {
    return !evaluator.evaluate(new Standard(Level.BASELINE, version), pod).isEmpty();
  }

  private static String runRegistry(String function, Sequence row) {
    Evaluator evaluator = Evaluator.of(registry(function));
    Level level = Level.named((String) GoObject.value(row.value(0))).orElseThrow();
    Version version = Version.named((String) row.value(1)).orElseThrow();
    List<String> expected = row.value(2) instanceof Sequence texts ? texts.strings() : List.of();
    List<Level> levels =
        function.endsWith("_NoRestricted") || function.endsWith("_Empty")
            ? List.of(level, Level.RESTRICTED)
            : List.of(level);
    for (Level each : levels) {
      Violations found = evaluator.evaluate(new Standard(each, version), Pod.of(Mapping.EMPTY));
      List<String> reasons = found.all().stream().map(Violation::reason).toList();
      if (!reasons.equals(expected)) {
        return "at " + each + " came to " + reasons;
      }
    }
    return "";
  }

  /// The checks that upstream's `registry_test.go` makes up.
  private static List<Check> registry(String function) {
    List<Check> baseline =
        List.of(
            check("a", Level.BASELINE, List.of(), 0),
            check("b", Level.BASELINE, List.of(), 10),
            check("c", Level.BASELINE, List.of(), 0, 5, 10),
            check("d", Level.BASELINE, List.of(), 11, 15, 20));
    List<Check> restricted =
        List.of(
            check("e", Level.RESTRICTED, List.of(), 0),
            check("f", Level.RESTRICTED, List.of(), 12, 16, 21),
            check("g", Level.RESTRICTED, List.of("a"), 10),
            check("h", Level.RESTRICTED, List.of("b"), 0));
    Check i =
        Check.restricted("i", revision("i", 10).overriding("c"), revision("i", 21).overriding("d"));
    return switch (function) {
      case "TestCheckRegistry" ->
          Stream.of(baseline, restricted, List.of(i)).flatMap(List::stream).toList();
      case "TestCheckRegistry_NoBaseline" -> restricted;
      case "TestCheckRegistry_NoRestricted" -> baseline;
      default -> List.of();
    };
  }

  private static Check check(String id, Level level, List<String> overrides, int... minors) {
    List<Revision> revisions =
        Arrays.stream(minors)
            .mapToObj(minor -> new Revision(minor, revision(id, minor).rule(), overrides))
            .toList();
    return new Check(id, level, revisions);
  }

  private static Revision revision(String id, int minor) {
    return Revision.since(minor, _ -> Optional.of(new Violation(id + ":v1." + minor, "")));
  }
}
