package dev.portcullis.policy.schema.defaults;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.List;

/// What a Pod gets, and what the spec of a Pod gets in a template too.
final class PodDefaults {
  private PodDefaults() {}

  /// `SetDefaults_Pod`: what no template gets.
  static Mapping pod(Mapping pod) {
    Edit spec = new Edit(pod.mapping("spec"));
    if (spec.find("terminationGracePeriodSeconds") instanceof Long period && period < 0) {
      spec.set("terminationGracePeriodSeconds", 1L);
    }
    spec.fill("enableServiceLinks", true);
    spec.changeEach("containers", PodDefaults::requestsFromLimits)
        .changeEach("initContainers", PodDefaults::requestsFromLimits);
    if (Boolean.TRUE.equals(spec.find("hostNetwork"))) {
      spec.changeEach("containers", PodDefaults::hostPorts)
          .changeEach("initContainers", PodDefaults::hostPorts);
    }
    return new Edit(pod).set("spec", spec.build()).build();
  }

  private static Mapping requestsFromLimits(Mapping container) {
    Mapping resources = container.mapping("resources");
    if (!(resources.find("limits") instanceof Mapping limits)) {
      return container;
    }
    Mapping requests = AmountDefaults.filled(resources.mapping("requests"), limits);
    Mapping after = new Edit(resources).setOrRemove("requests", requests).build();
    return new Edit(container).set("resources", after).build();
  }

  /// `defaultHostNetworkPorts`: on the network of the node a container's port is the node's.
  private static Mapping hostPorts(Mapping container) {
    return new Edit(container).changeEach("ports", PodDefaults::hostPort).build();
  }

  private static Mapping hostPort(Mapping port) {
    boolean open = !(port.find("hostPort") instanceof Long number) || number == 0;
    return open && port.find("containerPort") instanceof Long own && own != 0
        ? new Edit(port).set("hostPort", own).build()
        : port;
  }

  /// `SetDefaults_PodSpec`. `serviceAccount` is the old name of `serviceAccountName`.
  static Mapping podSpec(Mapping spec) {
    Edit edit = new Edit(spec);
    String account = spec.string("serviceAccountName", "");
    if (account.isEmpty()) {
      account = spec.string("serviceAccount", "");
    }
    if (!account.isEmpty()) {
      edit.set("serviceAccountName", account).set("serviceAccount", account);
    }
    edit.fillText("dnsPolicy", "ClusterFirst");
    edit.fillText("restartPolicy", "Always");
    edit.fill("securityContext", Presets.empty());
    edit.fill("terminationGracePeriodSeconds", 30L);
    edit.fillText("schedulerName", "default-scheduler");
    return OVERHEAD.apply(edit.build());
  }

  private static final ResourceLists OVERHEAD = new ResourceLists("overhead");

  /// `SetDefaults_PodStatus`: the one address and the list of addresses name the same.
  static Mapping podStatus(Mapping status) {
    String address = status.string("podIP", "");
    Sequence addresses = status.sequence("podIPs");
    String first =
        addresses.size() > 0 && addresses.value(0) instanceof Mapping entry
            ? entry.string("ip", "")
            : "";
    if (address.isEmpty()) {
      return first.isEmpty() ? status : new Edit(status).set("podIP", first).build();
    }
    return address.equals(first)
        ? status
        : new Edit(status)
            .set("podIPs", Sequence.of(List.of(Mapping.EMPTY.with("ip", address))))
            .build();
  }
}
