package dev.portcullis.response.mitigation;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Change.Force;
import dev.portcullis.response.change.Change.Manner;
import dev.portcullis.response.change.Change.Return;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.workload.Objects.UnknownException;
import dev.portcullis.response.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/// Evicts the Pod that was seen, which its PodDisruptionBudget may refuse for now: then it is tried
/// again, with all that comes behind it in the playbook. Its owner brings another one, so that the
/// service goes on. It is that one Pod and no other: by the time that a budget lets the next one
/// go, there are Pods that nobody has seen anything of.
final class Evict implements OnWorkload {
  @Override
  public String name() {
    return "evict";
  }

  @Override
  public List<Permission> permissions() {
    List<Permission> permissions = new ArrayList<>(Cordon.toCordon());
    permissions.addAll(Permission.of("", "pods", "get", "create"));
    permissions.addAll(Permission.of("", "pods/eviction", "create"));
    return permissions;
  }

  @Override
  public List<Step> plan(Workload workload, Situation situation, Mapping parameters)
      throws UnknownException {
    Mapping pod = workload.seen();
    if (!pod.string("kind", "").equals("Pod")) {
      return List.of(new Step.Leave(name(), "no Pod was seen, only " + Target.of(pod)));
    }
    if (DeletePods.isStatic(pod)) {
      return Cordon.instead(name(), pod, situation);
    }
    if (DeletePods.isKept(pod, situation)) {
      return List.of(new Step.Leave(name(), Target.of(pod) + " is kept in quarantine"));
    }
    Return back = workload.isBare() ? Return.BY_US : Return.BY_ITS_OWNER;
    return List.of(
        new Step.Make(
            name(),
            new Change.Delete(
                Target.of(pod), Manner.EVICTED, DeletePods.GRACE_SECONDS, Force.NEVER, pod, back)));
  }
}
