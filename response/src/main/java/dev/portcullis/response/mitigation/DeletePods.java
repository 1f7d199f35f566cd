package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Change.Force;
import dev.portcullis.response.change.Change.Manner;
import dev.portcullis.response.change.Change.Return;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.workload.Objects.UnknownException;
import dev.portcullis.response.workload.Quarantined;
import dev.portcullis.response.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/// Deletes all Pods of the workload. Each has one second to end, whatever grace it gave itself: on
/// a deletion without any the API would say that it is gone while it runs on. What is still listed
/// then is taken out of the API, but of a StatefulSet's Pods, of which at most one of each may be,
/// only when the playbook says `force: true`. What comes from a file on its node stays: somebody is
/// asked whether that node is to be cordoned.
final class DeletePods implements OnWorkload {
  private static final String MIRROR = "kubernetes.io/config.mirror";
  private static final String FORCE = "force";
  static final long GRACE_SECONDS = 1;

  @Override
  public String name() {
    return "deletePods";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.ofTruth(FORCE));
  }

  @Override
  public List<Permission> permissions() {
    List<Permission> permissions = new ArrayList<>(Cordon.toCordon());
    permissions.addAll(Permission.of("", "pods", "get", "create", "delete"));
    return permissions;
  }

  @Override
  public List<Step> plan(Workload workload, Situation situation, Mapping parameters)
      throws UnknownException {
    boolean single =
        workload.top().string("kind", "").equals("StatefulSet")
            && !Boolean.TRUE.equals(parameters.find(FORCE));
    Force force = single ? Force.NEVER : Force.WHEN_IT_LINGERS;
    Return back = workload.isBare() ? Return.BY_US : Return.BY_ITS_OWNER;
    String caution = Caution.aboutStopping(workload, situation);
    List<Step> steps = new ArrayList<>();
    for (Mapping pod : workload.pods()) {
      if (isStatic(pod)) {
        steps.addAll(Cordon.instead(name(), pod, situation));
      } else if (isKept(pod, situation)) {
        steps.add(new Step.Leave(name(), Target.of(pod) + " is kept in quarantine"));
      } else {
        Change deletion =
            new Change.Delete(Target.of(pod), Manner.DELETED, GRACE_SECONDS, force, pod, back);
        steps.add(Step.careful(name(), deletion, caution));
      }
    }
    return steps;
  }

  /// Whether it comes from a file on its node.
  static boolean isStatic(Mapping pod) {
    return pod.mapping("metadata").mapping("annotations").indexOf(MIRROR) >= 0;
  }

  /// Whether it is in quarantine, or will be.
  static boolean isKept(Mapping pod, Situation situation) {
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
}
