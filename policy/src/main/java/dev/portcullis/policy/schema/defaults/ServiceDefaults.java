package dev.portcullis.policy.schema.defaults;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;

/// What a Service gets: `SetDefaults_Service`.
final class ServiceDefaults {
  private static final long CLIENT_IP_SECONDS = 10800;

  private ServiceDefaults() {}

  static Mapping service(Mapping service) {
    Edit spec = new Edit(service.mapping("spec"));
    affinity(spec);
    spec.fillText("type", "ClusterIP");
    spec.changeEach("ports", ServiceDefaults::port);
    policies(spec);
    Edit edit = new Edit(service).set("spec", spec.build());
    if ("LoadBalancer".equals(spec.find("type"))) {
      edit.change("status", ServiceDefaults::status);
    }
    return edit.build();
  }

  private static Mapping status(Mapping status) {
    return new Edit(status)
        .change(
            "loadBalancer",
            balancer -> new Edit(balancer).changeEach("ingress", ServiceDefaults::ingress).build())
        .build();
  }

  private static Mapping ingress(Mapping ingress) {
    return ingress.string("ip", "").isEmpty()
        ? ingress
        : new Edit(ingress).fill("ipMode", "VIP").build();
  }

  private static void affinity(Edit spec) {
    spec.fillText("sessionAffinity", "None");
    if ("None".equals(spec.find("sessionAffinity"))) {
      spec.remove("sessionAffinityConfig");
    }
    if ("ClientIP".equals(spec.find("sessionAffinity"))
        && spec.mapping("sessionAffinityConfig").mapping("clientIP").indexOf("timeoutSeconds")
            < 0) {
      spec.set(
          "sessionAffinityConfig",
          Mapping.EMPTY.with("clientIP", Mapping.EMPTY.with("timeoutSeconds", CLIENT_IP_SECONDS)));
    }
  }

  private static Mapping port(Mapping port) {
    Edit edit = new Edit(port);
    edit.fillText("protocol", "TCP");
    Object target = port.find("targetPort");
    if (target == null || target.equals(0L) || target.equals("")) {
      edit.set("targetPort", port.find("port") instanceof Long number ? number : 0L);
    }
    return edit.build();
  }

  private static void policies(Edit spec) {
    String type = spec.find("type") instanceof String text ? text : "";
    boolean balanced = type.equals("LoadBalancer");
    boolean onNodes = balanced || type.equals("NodePort");
    boolean inside = type.equals("ClusterIP");
    boolean external =
        onNodes || (inside && spec.find("externalIPs") instanceof Sequence all && all.size() > 0);
    if (external) {
      spec.fillText("externalTrafficPolicy", "Cluster");
    }
    if (onNodes || inside) {
      spec.fill("internalTrafficPolicy", "Cluster");
    }
    if (balanced) {
      spec.fill("allocateLoadBalancerNodePorts", true);
    }
  }
}
