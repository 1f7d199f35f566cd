package dev.portcullis.policy.server.warning;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.library.text.GoText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Ports of one Pod that are in each other's way.
final class PortWarnings {
  private static final String[] CONTAINERS = {
    "initContainers", "containers", "ephemeralContainers"
  };

  private record Port(String path, long number, String protocol, String host, long onHost) {}

  private final List<String> warnings;
  private final Map<String, List<Port>> byNumber = new HashMap<>();
  private final Map<String, String> byName = new HashMap<>();

  PortWarnings(List<String> warnings) {
    this.warnings = warnings;
  }

  void of(String path, Mapping spec) {
    for (String field : CONTAINERS) {
      Sequence containers = spec.sequence(field);
      for (int i = 0; i < containers.size(); i++) {
        if (containers.value(i) instanceof Mapping container && container.indexOf("ports") >= 0) {
          ports(path + field + "[" + i + "].ports", container.sequence("ports"));
        }
      }
    }
  }

  private void ports(String path, Sequence ports) {
    for (int i = 0; i < ports.size(); i++) {
      if (ports.value(i) instanceof Mapping port) {
        String at = path + "[" + i + "]";
        number(port(at, port), port.string("name", ""));
        name(at, port.string("name", ""));
      }
    }
  }

  private static Port port(String path, Mapping port) {
    return new Port(
        path,
        port.find("containerPort") instanceof Long number ? number : 0,
        port.string("protocol", ""),
        port.string("hostIP", ""),
        port.find("hostPort") instanceof Long number ? number : 0);
  }

  private void number(Port port, String name) {
    if (!port.host.isEmpty() && port.onHost == 0) {
      warnings.add(
          port.path
              + ": hostIP set without hostPort: {Name:"
              + name
              + " HostPort:0 ContainerPort:"
              + port.number
              + " Protocol:"
              + port.protocol
              + " HostIP:"
              + port.host
              + "}");
    }
    List<Port> others =
        byNumber.computeIfAbsent(port.number + "/" + port.protocol, _ -> new ArrayList<>());
    for (Port other : others) {
      String relation = relation(port, other);
      if (!relation.isEmpty()) {
        warnings.add(port.path + ": " + relation + " port definition with " + other.path);
      }
    }
    others.add(port);
  }

  private static String relation(Port port, Port other) {
    if (port.host.equals(other.host) && port.onHost == other.onHost) {
      return "duplicate";
    }
    if (port.onHost == 0 || other.onHost == 0) {
      return "overlapping";
    }
    return port.onHost == other.onHost && port.host.isEmpty() != other.host.isEmpty()
        ? "dangerously ambiguous"
        : "";
  }

  private void name(String path, String name) {
    if (!name.isEmpty()) {
      String other = byName.putIfAbsent(name, path);
      if (other != null) {
        warnings.add(
            path
                + ": duplicate port name "
                + GoText.quote(name)
                + " with "
                + other
                + ", services and probes that select ports by name will use "
                + other);
      }
    }
  }
}
