package dev.portcullis.app.respond;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.AuditLog;
import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The requests of `attacks.yaml`, sent to a real API server.
final class Rehearsal {
  private final ControlPlane controlPlane;
  private final List<Sent> sent = new ArrayList<>();

  Rehearsal(ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
  }

  /// A request that was made.
  ///
  /// @param id by which the audit log knows it
  /// @param fires whether the rule must detect it
  record Sent(String id, String rule, boolean fires, String call) {}

  List<Sent> run() throws IOException {
    try (InputStream in = Rehearsal.class.getResourceAsStream("attacks.yaml")) {
      byte[] text = Objects.requireNonNull(in).readAllBytes();
      Sequence all =
          (Sequence)
              new DocumentReader(Limits.DEFAULT)
                  .read("attacks.yaml", text)
                  .items()
                  .getFirst()
                  .root();
      for (Mapping each : all.mappings()) {
        run(each);
      }
    }
    return sent;
  }

  private void run(Mapping each) throws IOException {
    String rule = each.string("rule", "");
    for (Mapping request : each.sequence("prepare").mappings()) {
      send(controlPlane.client(), request, "prepare-" + rule);
    }
    sendAll(each, "fires", rule);
    sendAll(each, "ignores", rule);
  }

  private void sendAll(Mapping each, String list, String rule) throws IOException {
    int number = 0;
    for (Mapping request : each.sequence(list).mappings()) {
      String id = rule + "-" + list + "-" + ++number;
      send(controlPlane.stranger(), request, id);
      sent.add(new Sent(id, rule, list.equals("fires"), request.string("call", "")));
    }
  }

  private static void send(ApiClient client, Mapping request, String id) throws IOException {
    String[] call = request.string("call", "").split(" ", -1);
    List<String> headers = new ArrayList<>(List.of(AuditLog.ID, id));
    String as = request.string("as", "");
    if (!as.isEmpty()) {
      headers.addAll(List.of("Impersonate-User", as));
    }
    String protocol = request.string("websocket", "");
    if (!protocol.isEmpty()) {
      client.open(new Call(call[0], call[1], "", headers), protocol);
      return;
    }
    headers.addAll(List.of("Content-Type", request.string("type", "application/json")));
    Object body = request.find("body");
    client.send(new Call(call[0], call[1], body == null ? "" : Json.write(body), headers));
  }
}
