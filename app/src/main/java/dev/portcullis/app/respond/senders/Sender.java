package dev.portcullis.app.respond.senders;

import dev.portcullis.cluster.tetragon.Server;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.workload.Survey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody who may send events.
///
/// @param namespaces what the events may be about; empty for everything
/// @param playbooks which may answer them; empty for all
/// @param ofItsNode whether they may be about Pods of the node only that the sender runs on
/// @param allowance how many they may be
public record Sender(
    String name,
    Credential credential,
    List<String> namespaces,
    List<String> playbooks,
    boolean ofItsNode,
    Allowance allowance) {
  public Sender {
    namespaces = List.copyOf(namespaces);
    playbooks = List.copyOf(playbooks);
  }

  /// Whether a playbook may answer events of this sender.
  public boolean mayTrigger(String playbook) {
    return playbooks.isEmpty() || playbooks.contains(playbook);
  }

  /// Whether it is known by what it signs, which is the body alone.
  public boolean signs() {
    return credential instanceof Credential.Secret;
  }

  /// The topic of Kafka that is this sender's; empty where none is.
  public String topic() {
    return credential instanceof Credential.Topic(String topic) ? topic : "";
  }

  /// The file that is this sender's; empty where none is.
  public String file() {
    return credential instanceof Credential.File(String path) ? path : "";
  }

  /// The server of Tetragon that is this sender's, `null` where none is.
  public @Nullable Server sensor() {
    return credential instanceof Credential.Sensor(Server server) ? server : null;
  }

  /// Why this sender may not report that, empty when he may.
  public String refusal(Detection detection) {
    for (String place : Survey.namespaces(detection)) {
      if (!namespaces.isEmpty() && !namespaces.contains(place)) {
        return place.isEmpty()
            ? "'%s' may report its namespaces only".formatted(name)
            : "'%s' may not report the namespace '%s'".formatted(name, place);
      }
    }
    return "";
  }
}
