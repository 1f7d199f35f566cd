package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The fields of a Service that make no sense for its new type and that the client left as they
/// were: `dropTypeDependentFields` of `pkg/registry/core/service/strategy.go`.
final class ServiceFields {
  private ServiceFields() {}

  static void dropUnused(Edit spec, Mapping old) {
    Object type = spec.find("type");
    Object before = old.find("type");
    if (ServiceAddresses.needed(before) && !ServiceAddresses.needed(type)) {
      if (same(spec, old, "clusterIP") && same(spec, old, "clusterIPs")) {
        spec.remove("clusterIP").remove("clusterIPs");
      }
      removeUnlessChanged(spec, old, "ipFamilies");
      removeUnlessChanged(spec, old, "ipFamilyPolicy");
    }
    if (ServicePorts.needed(before) && !ServicePorts.needed(type) && addsNoPort(spec, old)) {
      spec.changeEach("ports", port -> new Edit(port).remove("nodePort").build());
    }
    if (ServicePorts.needsHealthCheck(before, old.find("externalTrafficPolicy"))
        && !ServicePorts.needsHealthCheck(type, spec.find("externalTrafficPolicy"))) {
      removeUnlessChanged(spec, old, "healthCheckNodePort");
    }
    if ("LoadBalancer".equals(before) && !"LoadBalancer".equals(type)) {
      removeUnlessChanged(spec, old, "allocateLoadBalancerNodePorts");
      removeUnlessChanged(spec, old, "loadBalancerClass");
    }
    if (isExternal(before, old.find("externalIPs"))
        && !isExternal(type, spec.find("externalIPs"))) {
      removeUnlessChanged(spec, old, "externalTrafficPolicy");
    }
  }

  private static void removeUnlessChanged(Edit spec, Mapping old, String field) {
    if (same(spec, old, field)) {
      spec.remove(field);
    }
  }

  private static boolean same(Edit spec, Mapping old, String field) {
    return Objects.equals(spec.find(field), old.find(field));
  }

  private static boolean addsNoPort(Edit spec, Mapping old) {
    Sequence ports = spec.find("ports") instanceof Sequence all ? all : Sequence.EMPTY;
    return ServicePorts.nodePorts(old.sequence("ports")).containsAll(ServicePorts.nodePorts(ports));
  }

  private static boolean isExternal(@Nullable Object type, @Nullable Object addresses) {
    return ServicePorts.needed(type)
        || ("ClusterIP".equals(type) && addresses instanceof Sequence all && all.size() > 0);
  }
}
