package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Change.Force;
import dev.portcullis.response.change.Change.Return;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.workload.Quarantined;
import dev.portcullis.response.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/// Deletes all Pods of the workload. Each has one second to end, whatever grace it gave itself: on
/// a deletion without any the API would say that it is gone while it runs on. What is still listed
/// then is taken out of the API, but of a StatefulSet's Pods, of which at most one of each may be,
/// only when the playbook says `force: true`.
final class DeletePods implements OnWorkload {
  private static final String MIRROR = "kubernetes.io/config.mirror";
  private static final long GRACE_SECONDS = 1;

  @Override
  public String name() {
    return "deletePods";
  }

  @Override
  public List<Permission> permissions() {
    return Permission.of("", "pods", "get", "create", "delete");
  }

  @Override
  public List<Step> plan(Workload workload, Situation situation, Mapping parameters) {
    boolean single =
        workload.top().string("kind", "").equals("StatefulSet")
            && !Boolean.TRUE.equals(parameters.find("force"));
    Force force = single ? Force.NEVER : Force.WHEN_IT_LINGERS;
    Return back = workload.isBare() ? Return.BY_US : Return.BY_ITS_OWNER;
    List<Step> steps = new ArrayList<>();
    for (Mapping pod : workload.pods()) {
      steps.add(
          isKept(pod, situation)
              ? new Step.Leave(name(), Target.of(pod) + " is kept in quarantine")
              : step(pod, force, back));
    }
    return steps;
  }

  /// Whether it comes from a file on its node.
  static boolean isStatic(Mapping pod) {
    return pod.mapping("metadata").mapping("annotations").indexOf(MIRROR) >= 0;
  }

  private static boolean isKept(Mapping pod, Situation situation) {
    Target target = Target.of(pod);
    boolean taken = false;
    for (Step step : situation.before()) {
      taken |=
          step.mitigation().equals(Quarantine.NAME)
              && step.change() instanceof Change.Patch patch
              && patch.target().equals(target);
    }
    return taken || !Quarantined.by(pod).isEmpty();
  }

  private Step step(Mapping pod, Force force, Return back) {
    Target target = Target.of(pod);
    if (isStatic(pod)) {
      String node = pod.mapping("spec").string("nodeName", "");
      return new Step.Leave(
          name(),
          "%s comes from a file on the node '%s': the API cannot remove it"
              .formatted(target, node));
    }
    return new Step.Make(name(), new Change.Delete(target, GRACE_SECONDS, force, pod, back));
  }
}
