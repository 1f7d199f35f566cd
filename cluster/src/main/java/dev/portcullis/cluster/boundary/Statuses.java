package dev.portcullis.cluster.boundary;

import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.execution.Executor;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.Rules.Ruling;
import dev.portcullis.response.change.Target;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Writes into `BoundaryBlock` objects what became of them, where they do not say so already. What
/// cannot be written is written the next time.
final class Statuses {
  private final ApiServer server;
  private final List<Follower> followers;

  Statuses(ApiServer server, List<Follower> followers) {
    this.server = server;
    this.followers = followers;
  }

  /// Writes what became of one, and tells it.
  ///
  /// @param object as it is there
  /// @return its status as it is to be
  Mapping write(Mapping object, Ruling ruling) {
    Block block = ruling.block();
    Mapping before = object.mapping("status");
    Mapping status =
        switch (ruling) {
          case Ruling.Wanted _ -> status(block, "Wanted", "");
          case Ruling.Over _ -> status(block, "Over", "its time is over");
          case Ruling.Refused(_, String reason) -> status(block, "Refused", reason);
        };
    write(block.object(), before, status);
    return status;
  }

  /// Says of an object that it cannot be understood, and why.
  void writeBroken(Mapping object, String reason) {
    write(Target.of(object), object.mapping("status"), status("Refused", reason, List.of(), "0/0"));
  }

  private Mapping status(Block block, String phase, String reason) {
    List<Mapping> devices = new ArrayList<>();
    int taking = 0;
    int registered = 0;
    for (Follower follower : followers) {
      State state = follower.state(block.subject());
      if (follower.takes(block.subject())) {
        taking++;
        registered += state instanceof State.Registered ? 1 : 0;
        if (state != null) {
          devices.add(device(follower.name(), state));
        }
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

  private void write(Target object, Mapping before, Mapping status) {
    if (status.equals(before)) {
      return;
    }
    try {
      Mapping merge = Mapping.EMPTY.with("status", status);
      server.patch(reference(object), "status", merge, Executor.MANAGER);
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
