package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Change.Force;
import dev.portcullis.response.change.Change.Return;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/// Deletes all Pods of the workload. Each has one second to end, whatever grace it gave itself: on
/// a deletion without any the API would say that it is gone while it runs on. What is still listed
/// then is taken out of the API, but of a StatefulSet's Pods, of which at most one of each may be,
/// only when the playbook says `force: true`.
final class DeletePods implements Mitigation {
  private static final String MIRROR = "kubernetes.io/config.mirror";
  private static final long GRACE_SECONDS = 1;

  @Override
  public String name() {
    return "deletePods";
  }

  @Override
  public List<Permission> permissions() {
    return List.of(new Permission("", "pods", "delete"), new Permission("", "pods", "create"));
  }

  @Override
  public List<Step> plan(Detection detection, Workload workload, Order order, Mapping parameters) {
    boolean single =
        workload.top().string("kind", "").equals("StatefulSet")
            && !Boolean.TRUE.equals(parameters.find("force"));
    Force force = single ? Force.NEVER : Force.WHEN_IT_LINGERS;
    Return back = workload.isBare() ? Return.BY_US : Return.BY_ITS_OWNER;
    List<Step> steps = new ArrayList<>();
    for (Mapping pod : workload.pods()) {
      steps.add(step(pod, force, back));
    }
    return steps;
  }

  private Step step(Mapping pod, Force force, Return back) {
    Target target = Target.of(pod);
    if (pod.mapping("metadata").mapping("annotations").indexOf(MIRROR) >= 0) {
      String node = pod.mapping("spec").string("nodeName", "");
      return new Step.Leave(
          name(),
          "%s comes from a file on the node '%s': the API cannot remove it"
              .formatted(target, node));
    }
    return new Step.Make(name(), new Change.Delete(target, GRACE_SECONDS, force, pod, back));
  }
}
