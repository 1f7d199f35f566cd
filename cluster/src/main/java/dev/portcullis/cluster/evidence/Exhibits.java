package dev.portcullis.cluster.evidence;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Tree;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.plan.Plan;
import dev.portcullis.response.workload.ContainerStatuses;
import dev.portcullis.response.workload.Subject;
import dev.portcullis.response.workload.Thing;
import dev.portcullis.response.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What belongs into the bundle of a plan, the most telling first.
final class Exhibits {
  /// The logs of more Pods than these are not read: one tells what the others do.
  private static final int MOST_PODS = 20;

  private final List<Exhibit> all = new ArrayList<>();

  private Exhibits() {}

  static List<Exhibit> of(Plan plan) {
    Exhibits exhibits = new Exhibits();
    exhibits.add("detection.json", plan.detection().spec());
    Subject subject = plan.subject();
    List<String> uids = new ArrayList<>();
    switch (subject) {
      case Workload workload -> exhibits.add(workload, uids);
      case Thing thing -> exhibits.add("objects", thing.top(), uids);
    }
    if (!subject.namespace().isEmpty()) {
      exhibits.addListed("events.json", "events.k8s.io/v1", "Event", subject.namespace(), uids);
      exhibits.addListed(
          "networkpolicies.json",
          "networking.k8s.io/v1",
          "NetworkPolicy",
          subject.namespace(),
          List.of());
    }
    return exhibits.all;
  }

  private void add(Workload workload, List<String> uids) {
    List<Mapping> pods = new ArrayList<>(workload.pods());
    // Whoever was seen goes first.
    if (pods.remove(workload.seen())) {
      pods.addFirst(workload.seen());
    }
    add("images.json", Sequence.of(images(pods)));
    for (Mapping pod : pods) {
      add("pods", pod, uids);
    }
    for (Mapping owner : workload.owners()) {
      String kind = owner.string("kind", "").toLowerCase(Locale.ROOT);
      add("owners/" + kind, owner, uids);
    }
    for (Mapping pod : pods.subList(0, Math.min(MOST_PODS, pods.size()))) {
      addLogs(pod);
    }
  }

  private void add(String folder, Mapping object, List<String> uids) {
    Target target = Target.of(object);
    uids.add(target.uid());
    add("%s/%s.json".formatted(folder, target.name()), object);
  }

  private void add(String file, Tree content) {
    all.add(new Exhibit.Known(file, content));
  }

  private void addListed(
      String file, String apiVersion, String kind, String namespace, List<String> about) {
    all.add(new Exhibit.Listed(file, apiVersion, kind, namespace, about));
  }

  /// `ContainerStatus` in `core/v1/types.go` of `k8s.io/api`: a container that was started anew has
  /// a log of before.
  private void addLogs(Mapping pod) {
    Target target = Target.of(pod);
    List<Mapping> statuses = ContainerStatuses.of(pod);
    for (String kind : List.of("containers", "initContainers", "ephemeralContainers")) {
      for (Mapping container : pod.mapping("spec").sequence(kind).mappings()) {
        String name = container.string("name", "");
        String file = "logs/%s/%s".formatted(target.name(), name);
        all.add(new Exhibit.Log(file + ".log", target, name, Exhibit.Run.CURRENT));
        if (statuses.stream().anyMatch(status -> isOf(status, name) && hasRunBefore(status))) {
          all.add(new Exhibit.Log(file + ".previous.log", target, name, Exhibit.Run.PREVIOUS));
        }
      }
    }
  }

  private static boolean isOf(Mapping status, String container) {
    return status.string("name", "").equals(container);
  }

  private static boolean hasRunBefore(Mapping status) {
    return status.find("restartCount") instanceof Long count && count > 0;
  }

  /// What each container runs, by the digest that its node pulled.
  private static List<Mapping> images(List<Mapping> pods) {
    List<Mapping> images = new ArrayList<>();
    for (Mapping pod : pods) {
      for (Mapping status : ContainerStatuses.of(pod)) {
        images.add(
            new Mapping.Builder(5)
                .put("pod", Target.of(pod).name())
                .put("container", status.string("name", ""))
                .put("image", status.string("image", ""))
                .put("imageID", status.string("imageID", ""))
                .put("containerID", status.string("containerID", ""))
                .build());
      }
    }
    return images;
  }
}
