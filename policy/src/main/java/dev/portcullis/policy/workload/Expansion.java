package dev.portcullis.policy.workload;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import java.util.List;
import java.util.Optional;

/// The Pod that a workload leads to.
///
/// Its values are the very ones of the template, so that each still knows its line and column; what
/// the controller adds has no place of its own. Labels and names that only a running cluster knows
/// (hashes) are absent.
///
/// @param pod as its controller would create it, in the file of the workload
/// @param path from the workload to the template, as in `spec.template`
public record Expansion(Resource pod, String path) {

  private static final Unknown OWNER = Unknown.present("the uid of the Pod's owner");

  /// The Pod that `workload` leads to; empty when its kind creates none or it has no template.
  public static Optional<Expansion> of(Resource workload) {
    return Controller.of(workload).flatMap(controller -> expand(workload, controller));
  }

  private static Optional<Expansion> expand(Resource workload, Controller controller) {
    Mapping template = workload.root();
    for (String key : controller.template()) {
      template = template.mapping(key);
    }
    if (template.size() == 0) {
      return Optional.empty();
    }
    Mapping.Builder pod =
        new Mapping.Builder(4)
            .put("apiVersion", "v1")
            .put("kind", "Pod")
            .put("metadata", metadata(workload, controller, template), mark(template, "metadata"));
    if (template.find("spec") instanceof Mapping spec) {
      pod.put("spec", spec(workload, controller, spec), mark(template, "spec"));
    }
    return Optional.of(
        new Expansion(
            new Resource(workload.file(), template.mark(), pod.build()),
            String.join(".", controller.template())));
  }

  private static Mapping metadata(Resource workload, Controller controller, Mapping template) {
    Mapping declared = template.mapping("metadata");
    Mapping.Builder metadata = new Mapping.Builder(declared.size() + 3);
    for (int i = 0; i < declared.size(); i++) {
      if (isTakenOver(declared.key(i))) {
        metadata.put(declared.key(i), declared.value(i), declared.mark(i));
      }
    }
    // The identity of the first of a StatefulSet's Pods stands for all of them.
    if (controller == Controller.STATEFUL_SET) {
      metadata.put("name", workload.displayName() + "-0");
    } else {
      metadata.put("generateName", workload.displayName() + "-");
    }
    if (!workload.namespace().isEmpty()) {
      int namespace = workload.metadata().indexOf("namespace");
      metadata.put("namespace", workload.namespace(), workload.metadata().mark(namespace));
    }
    return metadata.put("ownerReferences", owner(workload, controller)).build();
  }

  /// `GetPodFromTemplate` of kube-controller-manager copies labels, annotations and finalizers.
  private static boolean isTakenOver(String key) {
    return key.equals("labels") || key.equals("annotations") || key.equals("finalizers");
  }

  private static Sequence owner(Resource workload, Controller controller) {
    return Sequence.of(
        List.of(
            new Mapping.Builder(6)
                .put("apiVersion", controller.parentVersion())
                .put("blockOwnerDeletion", true)
                .put("controller", true)
                .put("kind", controller.parent())
                .put("name", workload.displayName())
                .put("uid", OWNER)
                .build()));
  }

  private static Mapping spec(Resource workload, Controller controller, Mapping declared) {
    return switch (controller) {
      case STATEFUL_SET -> StatefulSetPod.spec(workload, declared);
      case DAEMON_SET -> DaemonSetPod.spec(declared);
      case DEPLOYMENT, REPLICA_SET, REPLICATION_CONTROLLER, JOB, CRON_JOB -> declared;
    };
  }

  private static long mark(Mapping template, String key) {
    int index = template.indexOf(key);
    return index < 0 ? template.mark() : template.mark(index);
  }
}
