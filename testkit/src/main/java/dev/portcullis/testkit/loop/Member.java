package dev.portcullis.testkit.loop;

import java.util.List;

/// A Deployment that runs, with its Pods.
///
/// @param set the name of its ReplicaSet
public record Member(String namespace, String name, String set, List<Pod> pods) {
  public Member {
    pods = List.copyOf(pods);
  }

  /// One of its Pods.
  public record Pod(String name, String uid) {}

  /// The uids of its Pods.
  public List<String> uids() {
    return pods.stream().map(Pod::uid).toList();
  }

  /// An event of Falco about its first Pod.
  ///
  /// @param id tells it from all others
  public String event(String id, String rule, String priority) {
    return event(id, rule, priority, pods.getFirst());
  }

  /// An event of Falco about a Pod.
  public String event(String id, String rule, String priority, Pod pod) {
    return """
    {"uuid": "%s", "rule": "%s", "priority": "%s", "time": "2026-11-26T10:00:00Z", \
    "output": "a shell", "output_fields": {"k8s.ns.name": "%s", "k8s.pod.name": "%s", \
    "k8s.pod.uid": "%s"}}\
    """
        .formatted(id, rule, priority, namespace, pod.name(), pod.uid());
  }

  /// An event of Falco about its first Pod, to which somebody has opened a connection.
  ///
  /// @param from his address
  public String event(String id, String rule, String priority, String from) {
    return event(id, rule, priority)
        .replace(
            "\"output_fields\": {",
            "\"output_fields\": {\"fd.rip\": \"%s\", \"fd.rport\": 40000, \"fd.is_server\": true, "
                .formatted(from));
  }
}
