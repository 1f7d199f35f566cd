package dev.portcullis.cluster.boundary;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.cel.library.net.Cidr;
import dev.portcullis.policy.cel.library.net.IpAddress;
import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Where the cluster itself is: its nodes, Pods and Services, its API server and its DNS.
record ClusterRanges(Objects objects) {

  /// @throws UnknownException when the cluster does not say: then nothing may be blocked
  List<Cidr> read() throws UnknownException {
    Set<Cidr> ranges = new LinkedHashSet<>();
    for (Mapping node : objects.all("v1", "Node", "")) {
      node.mapping("spec").sequence("podCIDRs").strings().forEach(text -> network(text, ranges));
      for (Mapping address : node.mapping("status").sequence("addresses").mappings()) {
        address(address.string("address", ""), ranges);
      }
    }
    services(ranges);
    for (Mapping slice : objects.all("discovery.k8s.io/v1", "EndpointSlice", "default")) {
      for (Mapping endpoint : slice.sequence("endpoints").mappings()) {
        endpoint.sequence("addresses").strings().forEach(text -> address(text, ranges));
      }
    }
    return new ArrayList<>(ranges);
  }

  /// Servers before 1.33 do not tell their range (`networking/v1/types.go` of `k8s.io/api`): of
  /// theirs every Service counts.
  private void services(Set<Cidr> ranges) throws UnknownException {
    List<Mapping> told = objects.all("networking.k8s.io/v1", "ServiceCIDR", "");
    for (Mapping range : told) {
      range.mapping("spec").sequence("cidrs").strings().forEach(text -> network(text, ranges));
    }
    for (String namespace : told.isEmpty() ? List.of("") : List.of("default", "kube-system")) {
      for (Mapping service : objects.all("v1", "Service", namespace)) {
        endpointsOf(service, ranges);
      }
    }
  }

  private static void endpointsOf(Mapping service, Set<Cidr> ranges) {
    Mapping spec = service.mapping("spec");
    spec.sequence("clusterIPs").strings().forEach(text -> address(text, ranges));
    spec.sequence("externalIPs").strings().forEach(text -> address(text, ranges));
    Mapping balancer = service.mapping("status").mapping("loadBalancer");
    for (Mapping ingress : balancer.sequence("ingress").mappings()) {
      address(ingress.string("ip", ""), ranges);
    }
  }

  private static void network(String text, Set<Cidr> ranges) {
    if (Cidr.parse(text) instanceof Answer.Value<Cidr>(Cidr cidr)) {
      ranges.add(cidr.masked());
    }
  }

  /// A node's addresses may be names, which are none.
  private static void address(String text, Set<Cidr> ranges) {
    if (IpAddress.parse(text) instanceof Answer.Value<IpAddress>(IpAddress address)) {
      ranges.add(new Cidr(address, address.family().bits()));
    }
  }
}
