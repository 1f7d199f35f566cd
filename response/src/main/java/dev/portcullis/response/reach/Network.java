package dev.portcullis.response.reach;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.selection.LabelSelector;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.reach.Allowance.Direction;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The ways through a cluster's network to its Pods. Each kind of object is asked for once for a
/// namespace. For use by one thread.
public final class Network {
  private static final String GATEWAY = "gateway.networking.k8s.io/";

  private final Objects objects;
  private final Map<Asked, Listed> listed = new HashMap<>();

  public Network(Objects objects) {
    this.objects = objects;
  }

  /// @param namespace empty for all
  private record Asked(String apiVersion, String kind, String namespace) {}

  /// @param unknown why nobody can tell; empty when these are all
  private record Listed(List<Mapping> objects, String unknown) {}

  /// Who comes to a Pod.
  public Access to(Mapping pod) {
    Ways ways = new Ways(pod);
    ways.addNode();
    Set<String> services = ways.addServices();
    if (!services.isEmpty()) {
      ways.addIngresses(services);
      ways.addRoutes(services);
    }
    return new Access(ways.entrances, ways.ingress(), ways.unknown);
  }

  /// Those to one Pod, while they are looked for.
  private final class Ways {
    private final Mapping pod;
    private final String namespace;
    private final List<Entrance> entrances = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    Ways(Mapping pod) {
      this.pod = pod;
      this.namespace = Target.of(pod).namespace();
    }

    private List<Mapping> all(String apiVersion, String kind, String in) {
      Listed found = listed.computeIfAbsent(new Asked(apiVersion, kind, in), Network.this::list);
      if (!found.unknown().isEmpty() && !unknown.contains(found.unknown())) {
        unknown.add(found.unknown());
      }
      return found.objects();
    }

    private void add(Mapping object, String by) {
      Target target = Target.of(object);
      entrances.add(new Entrance(target.kind(), namespace(object), target.name(), by));
    }

    /// Files of manifests often leave it to who applies them.
    private String namespace(Mapping object) {
      String own = Target.of(object).namespace();
      return own.isEmpty() ? namespace : own;
    }

    private boolean isOnNodeNetwork() {
      return Boolean.TRUE.equals(pod.mapping("spec").find("hostNetwork"));
    }

    /// What listens on the address of its node.
    void addNode() {
      if (isOnNodeNetwork()) {
        add(pod, "the network of its node");
        return;
      }
      for (Mapping container : pod.mapping("spec").sequence("containers").mappings()) {
        for (Mapping port : container.sequence("ports").mappings()) {
          if (port.find("hostPort") instanceof Long number && number != 0) {
            add(pod, "port %d of its node".formatted(number));
          }
        }
      }
    }

    /// Those that are open to the outside by themselves.
    ///
    /// @return the names of all that lead to the Pod
    Set<String> addServices() {
      Set<String> names = new HashSet<>();
      Mapping labels = pod.mapping("metadata").mapping("labels");
      for (Mapping service : all("v1", "Service", namespace)) {
        Mapping spec = service.mapping("spec");
        Mapping selector = spec.mapping("selector");
        // One without a selector selects nothing: somebody else says where it leads.
        if (selector.size() > 0
            && LabelSelector.of(Mapping.EMPTY.with("matchLabels", selector)).selects(labels)) {
          names.add(Target.of(service).name());
          String type = spec.string("type", "");
          if (type.equals("NodePort") || type.equals("LoadBalancer")) {
            add(service, type);
          } else if (spec.sequence("externalIPs").size() > 0) {
            add(service, String.join(", ", spec.sequence("externalIPs").strings()));
          }
        }
      }
      return names;
    }

    void addIngresses(Set<String> services) {
      for (Mapping ingress : all("networking.k8s.io/v1", "Ingress", namespace)) {
        Mapping spec = ingress.mapping("spec");
        List<String> hosts = new ArrayList<>();
        if (services.contains(service(spec.mapping("defaultBackend")))) {
          hosts.add("any host");
        }
        for (Mapping rule : spec.sequence("rules").mappings()) {
          boolean leads =
              rule.mapping("http").sequence("paths").mappings().stream()
                  .anyMatch(path -> services.contains(service(path.mapping("backend"))));
          if (leads) {
            hosts.add(rule.string("host", "any host"));
          }
        }
        addHosts(ingress, hosts);
      }
    }

    private static String service(Mapping backend) {
      return backend.mapping("service").string("name", "");
    }

    /// A route may lead to Services of other namespaces than its own.
    void addRoutes(Set<String> services) {
      for (String kind : List.of("HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute")) {
        for (Mapping route : routes(kind)) {
          Mapping spec = route.mapping("spec");
          boolean leads =
              spec.sequence("rules").mappings().stream()
                  .flatMap(rule -> rule.sequence("backendRefs").mappings().stream())
                  .anyMatch(backend -> isTo(services, backend, namespace(route)));
          if (leads && isAtGateway(spec)) {
            List<String> hosts = spec.sequence("hostnames").strings();
            addHosts(route, hosts.isEmpty() ? List.of("any host") : hosts);
          }
        }
      }
    }

    /// One whose parent is a Service is for who is in the cluster already.
    private static boolean isAtGateway(Mapping spec) {
      return spec.sequence("parentRefs").mappings().stream()
          .anyMatch(parent -> !parent.string("kind", "Gateway").equals("Service"));
    }

    /// Which version is served depends on how new the cluster's Gateway API is.
    private List<Mapping> routes(String kind) {
      for (String version : List.of("v1", "v1beta1", "v1alpha2")) {
        List<Mapping> routes = all(GATEWAY + version, kind, "");
        if (!routes.isEmpty()) {
          return routes;
        }
      }
      return List.of();
    }

    /// `BackendObjectReference` of the Gateway API: a Service of the route's namespace when it says
    /// nothing else.
    private boolean isTo(Set<String> services, Mapping backend, String home) {
      return backend.string("group", "").isEmpty()
          && backend.string("kind", "Service").equals("Service")
          && backend.string("namespace", home).equals(namespace)
          && services.contains(backend.string("name", ""));
    }

    private void addHosts(Mapping object, List<String> hosts) {
      if (!hosts.isEmpty()) {
        add(object, String.join(", ", hosts));
      }
    }

    /// What is on the network of its node is not taken to be behind a NetworkPolicy: most network
    /// plugins cannot tell it from the node.
    List<Allowance> ingress() {
      Mapping labels = pod.mapping("metadata").mapping("labels");
      List<Mapping> policies =
          isOnNodeNetwork() ? List.of() : all("networking.k8s.io/v1", "NetworkPolicy", namespace);
      return Reach.of(labels, policies).stream()
          .filter(each -> each.direction() == Direction.INGRESS)
          .toList();
    }
  }

  private Listed list(Asked asked) {
    try {
      return new Listed(objects.all(asked.apiVersion, asked.kind, asked.namespace), "");
    } catch (UnknownException e) {
      return new Listed(List.of(), "%s: %s".formatted(asked.kind, e.getMessage()));
    }
  }
}
