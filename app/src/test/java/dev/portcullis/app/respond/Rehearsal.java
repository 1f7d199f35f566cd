package dev.portcullis.app.respond;

import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.AuditLog;
import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
    for (Attack each : Attack.all()) {
      for (Mapping request : each.prepare()) {
        send(controlPlane.client(), request, "prepare-" + each.rule());
      }
      sendAll(each.rule(), "fires", each.fires());
      sendAll(each.rule(), "ignores", each.ignores());
    }
    return sent;
  }

  private void sendAll(String rule, String list, List<Mapping> requests) throws IOException {
    int number = 0;
    for (Mapping request : requests) {
      String id = rule + "-" + list + "-" + ++number;
      send(controlPlane.stranger(), request, id);
      sent.add(new Sent(id, rule, list.equals("fires"), request.string("call", "")));
    }
  }

  /// As it stands in the file, also when it asks for a WebSocket, which is let go of.
  static void send(ApiClient client, Mapping request, String id) throws IOException {
    String protocol = request.string("websocket", "");
    if (protocol.isEmpty()) {
      client.send(call(request, id));
    } else {
      client.open(call(request, id), protocol);
    }
  }

  /// A request as it stands in the file.
  static Call call(Mapping request, String id) {
    String[] call = request.string("call", "").split(" ", -1);
    List<String> headers = new ArrayList<>(List.of(AuditLog.ID, id));
    String as = request.string("as", "");
    if (!as.isEmpty()) {
      headers.addAll(List.of("Impersonate-User", as));
    }
    if (request.indexOf("websocket") < 0) {
      headers.addAll(List.of("Content-Type", request.string("type", "application/json")));
    }
    Object body = request.find("body");
    return new Call(call[0], call[1], body == null ? "" : Json.write(body), headers);
  }
}
