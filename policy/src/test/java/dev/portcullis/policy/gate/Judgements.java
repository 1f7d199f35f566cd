package dev.portcullis.policy.gate;

import dev.portcullis.model.Finding;
import dev.portcullis.model.Layer;
import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Severity;
import dev.portcullis.model.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Judgements to decide about, one resource and one field each.
record Judgements(Resource resource, PolicyFacts policy, Finding finding) {

  static Judgements of(Severity severity) {
    return in("web.yaml", 7, severity);
  }

  static Judgements in(String file, int line, Severity severity) {
    return on(pod("web"), "privileged", file, line, severity, Layer.WORKLOAD);
  }

  static Judgements on(
      Mapping root, String policy, String file, int line, Severity severity, Layer layer) {
    Resource resource = new Resource(file, Mark.of(1, 1), root);
    PolicyFacts facts =
        new PolicyFacts(
            "pod-security.baseline." + policy,
            "pod-security/baseline/" + policy,
            policy,
            severity,
            layer,
            "",
            "",
            List.of());
    Finding finding =
        new Finding(
            facts.name(),
            "validations[0]",
            severity,
            layer,
            resource.identity(),
            "must not",
            new Location(file, line, 3, "spec.containers[0].image"),
            List.of());
    return new Judgements(resource, facts, finding);
  }

  static Mapping pod(String name) {
    Mapping metadata = new Mapping.Builder(2).put("name", name).put("namespace", "shop").build();
    return new Mapping.Builder(3)
        .put("apiVersion", "v1")
        .put("kind", "Pod")
        .put("metadata", metadata)
        .build();
  }

  /// The same with a further offending field.
  Judgements alsoAt(String path) {
    Location place = finding.location();
    Finding both =
        new Finding(
            finding.policy(),
            finding.check(),
            finding.severity(),
            finding.layer(),
            finding.resource(),
            finding.message(),
            place,
            List.of(new Location(place.file(), place.line() + 1, 3, path)));
    return new Judgements(resource, policy, both);
  }

  Judgement violated(Action first, Action... more) {
    return judgement(
        new Verdict.Violated(policy.name(), List.of(finding)),
        EnumSet.of(first, more),
        FailurePolicy.FAIL);
  }

  Judgement undetermined(Verdict.Cause cause, Action action, FailurePolicy failurePolicy) {
    return judgement(
        new Verdict.Undetermined(policy.name(), cause, finding, List.of()),
        Set.of(action),
        failurePolicy);
  }

  Judgement upheld() {
    return judgement(new Verdict.Upheld(policy.name()), Set.of(Action.DENY), FailurePolicy.FAIL);
  }

  private Judgement judgement(Verdict verdict, Set<Action> actions, FailurePolicy failurePolicy) {
    return new Judgement(resource, policy, verdict, actions, failurePolicy);
  }
}
