package dev.portcullis.policy.podsecurity.standards;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What the checks look at of a Pod, or of the template of one.
///
/// @param containers in the order in which `visitContainers` visits them (`policy/visitor.go` of
///   `k8s.io/pod-security-admission`)
public record Pod(Mapping annotations, Mapping spec, List<Container> containers) {
  public Pod {
    containers = List.copyOf(containers);
  }

  /// What there is to look at of `pod`, an object or a template, with `metadata` and `spec` as far
  /// as it has them.
  public static Pod of(Mapping pod) {
    Mapping spec = pod.mapping("spec");
    List<Container> containers = new ArrayList<>();
    collect(spec.sequence("initContainers"), containers);
    collect(spec.sequence("containers"), containers);
    collect(spec.sequence("ephemeralContainers"), containers);
    return new Pod(pod.mapping("metadata").mapping("annotations"), spec, containers);
  }

  private static void collect(Sequence items, List<Container> containers) {
    for (int i = 0; i < items.size(); i++) {
      // Decoding makes a container without any field of an explicit null.
      containers.add(new Container(items.value(i) instanceof Mapping it ? it : Mapping.EMPTY));
    }
  }

  Mapping securityContext() {
    return spec.mapping("securityContext");
  }

  boolean isForWindows() {
    return spec.mapping("os").string("name", "").equals("windows");
  }

  /// Whether root inside of it is somebody else outside (`relaxPolicyForUserNamespacePod` in
  /// `policy/helpers.go` of `k8s.io/pod-security-admission`).
  boolean isInUserNamespace() {
    return Boolean.FALSE.equals(spec.find("hostUsers"));
  }

  /// The names of the containers that meet `condition`.
  List<String> containersWhere(Predicate<Container> condition) {
    List<String> names = new ArrayList<>();
    for (Container container : containers) {
      if (condition.test(container)) {
        names.add(container.name());
      }
    }
    return names;
  }
}
