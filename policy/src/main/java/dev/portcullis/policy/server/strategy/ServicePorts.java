package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The ports that a Service opens on every node: `initNodePorts` and `patchAllocatedValues` of
/// `pkg/registry/core/service/storage`.
final class ServicePorts {
  private ServicePorts() {}

  /// Each is another port.
  private static Unknown allocated() {
    return Unknown.present("the allocated node port");
  }

  static boolean needed(@Nullable Object type) {
    return "NodePort".equals(type) || "LoadBalancer".equals(type);
  }

  static boolean needsHealthCheck(@Nullable Object type, @Nullable Object traffic) {
    return "LoadBalancer".equals(type) && "Local".equals(traffic);
  }

  static void keep(Edit spec, Mapping old) {
    if (needed(spec.find("type")) && needed(old.find("type"))) {
      Set<Object> used = nodePorts(sequence(spec));
      used.retainAll(nodePorts(old.sequence("ports")));
      Map<String, Object> byName = new HashMap<>();
      for (Mapping port : old.sequence("ports").mappings()) {
        Object number = port.find("nodePort");
        if (number != null && !used.contains(number)) {
          byName.put(port.string("name", ""), number);
        }
      }
      spec.changeEach(
          "ports",
          port -> {
            Object number = byName.get(port.string("name", ""));
            return isOpen(port) && number != null
                ? new Edit(port).set("nodePort", number).build()
                : port;
          });
    }
    Object check = old.find("healthCheckNodePort");
    if (check != null
        && needsHealthCheck(spec.find("type"), spec.find("externalTrafficPolicy"))
        && needsHealthCheck(old.find("type"), old.find("externalTrafficPolicy"))) {
      spec.fill("healthCheckNodePort", check);
    }
  }

  static void allocate(Edit spec) {
    if (allocates(spec)) {
      Map<Object, Object> byPort = new HashMap<>();
      for (Mapping port : sequence(spec).mappings()) {
        Object number = port.find("port");
        if (number != null && !isOpen(port)) {
          byPort.putIfAbsent(number, port.find("nodePort"));
        }
      }
      spec.changeEach("ports", port -> withNodePort(port, byPort));
    }
    if (needsHealthCheck(spec.find("type"), spec.find("externalTrafficPolicy"))) {
      spec.fill("healthCheckNodePort", allocated());
    }
  }

  private static boolean allocates(Edit spec) {
    Object type = spec.find("type");
    return "NodePort".equals(type)
        || ("LoadBalancer".equals(type)
            && Boolean.TRUE.equals(spec.find("allocateLoadBalancerNodePorts")));
  }

  /// TCP and UDP on the same port are opened on the same node port.
  private static Mapping withNodePort(Mapping port, Map<Object, Object> byPort) {
    if (!isOpen(port)) {
      return port;
    }
    Object number = port.find("port");
    Object node = number == null ? allocated() : byPort.getOrDefault(number, allocated());
    return new Edit(port).set("nodePort", node).build();
  }

  static Set<Object> nodePorts(Sequence ports) {
    Set<Object> numbers = new HashSet<>();
    for (Mapping port : ports.mappings()) {
      Object number = port.find("nodePort");
      if (number != null && !number.equals(0L)) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  private static boolean isOpen(Mapping port) {
    Object number = port.find("nodePort");
    return number == null || number.equals(0L);
  }

  private static Sequence sequence(Edit spec) {
    return spec.find("ports") instanceof Sequence ports ? ports : Sequence.EMPTY;
  }
}
