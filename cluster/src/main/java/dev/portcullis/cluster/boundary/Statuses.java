package dev.portcullis.cluster.boundary;

import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.Rules.Ruling;
import dev.portcullis.response.change.Target;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes into `BoundaryBlock` objects what became of them. A state that cannot be written is
/// written the next time.
final class Statuses {
  private final ApiServer server;
  private final List<Follower> followers;

  /// What was written, by the uid of the object.
  private final Map<String, Mapping> written = new HashMap<>();

  Statuses(ApiServer server, List<Follower> followers) {
    this.server = server;
    this.followers = followers;
  }

  void write(Ruling ruling) {
    Block block = ruling.block();
    Mapping status =
        switch (ruling) {
          case Ruling.Wanted _ -> status(block, "Wanted", "");
          case Ruling.Over _ -> status(block, "Over", "its time is over");
          case Ruling.Refused(_, String reason) -> status(block, "Refused", reason);
        };
    write(block.object(), status);
  }

  void writeBroken(Mapping object, String reason) {
    write(Target.of(object), status("Refused", reason, List.of(), "0/0"));
  }

  private Mapping status(Block block, String phase, String reason) {
    List<Mapping> devices = new ArrayList<>();
    int taking = 0;
    int registered = 0;
    for (Follower follower : followers) {
      if (follower.takes(block.subject())) {
        State state = follower.state(block.subject());
        taking++;
        registered += state instanceof State.Registered ? 1 : 0;
        devices.add(device(follower.name(), state));
      }
    }
    return status(phase, reason, devices, registered + "/" + taking);
  }

  private static Mapping status(
      String phase, String reason, List<Mapping> devices, String registered) {
    return new Mapping.Builder(4)
        .put("phase", phase)
        .put("reason", reason)
        .put("registered", registered)
        .put("devices", Sequence.of(devices))
        .build();
  }

  private static Mapping device(String name, State state) {
    String word =
        switch (state) {
          case State.Pending _ -> "Pending";
          case State.Registered _ -> "Registered";
          case State.Failed _ -> "Failed";
          case State.Lifted _ -> "Lifted";
        };
    String reason = state instanceof State.Failed(_, String why) ? why : "";
    return new Mapping.Builder(4)
        .put("name", name)
        .put("state", word)
        .put("since", state.since().truncatedTo(ChronoUnit.MILLIS).toString())
        .put("reason", reason)
        .build();
  }

  private void write(Target object, Mapping status) {
    if (status.equals(written.get(object.uid()))) {
      return;
    }
    try {
      Mapping merge = Mapping.EMPTY.with("status", status);
      if (server.patch(reference(object), "status", merge, "portcullis").succeeded()) {
        written.put(object.uid(), status);
      }
    } catch (IOException _) {
      // the next time
    }
  }

  private static Mapping reference(Target object) {
    return new Mapping.Builder(3)
        .put("apiVersion", object.apiVersion())
        .put("kind", object.kind())
        .put("metadata", Mapping.EMPTY.with("name", object.name()).with("uid", object.uid()))
        .build();
  }
}
