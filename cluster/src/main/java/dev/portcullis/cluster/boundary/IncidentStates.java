package dev.portcullis.cluster.boundary;

import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.execution.Executor;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.record.IncidentDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Writes into `Incident` objects what became of the blocks that they made, where they do not say
/// so already: `status.boundary`, which nobody else writes. What cannot be written is written the
/// next time.
final class IncidentStates {
  /// An object of a cluster has at most 1.5 MiB.
  private static final int MOST_BLOCKS = 100;

  private final ApiServer server;
  private final Map<String, Sequence> written = new HashMap<>();
  private final Map<String, TreeMap<String, Mapping>> seen = new HashMap<>();

  IncidentStates(ApiServer server) {
    this.server = server;
  }

  /// Begins to gather.
  void begin() {
    seen.clear();
  }

  /// @param status of the BoundaryBlock
  void see(Block block, Mapping status) {
    if (!block.incident().isEmpty()) {
      String name = block.object().name();
      Mapping state =
          new Mapping.Builder(6)
              .put("block", name)
              .put("what", block.subject().text())
              .put("phase", status.string("phase", ""))
              .put("reason", status.string("reason", ""))
              .put("registered", status.string("registered", ""))
              .put("devices", status.sequence("devices"))
              .build();
      seen.computeIfAbsent(block.incident(), _ -> new TreeMap<>()).put(name, state);
    }
  }

  /// Writes what was gathered. Of an incident whose blocks are all gone nothing is left to say.
  void write() {
    TreeSet<String> incidents = new TreeSet<>(written.keySet());
    incidents.addAll(seen.keySet());
    for (String incident : incidents) {
      Sequence states = states(incident);
      if (!states.equals(written.get(incident)) && isWritten(incident, states)) {
        written.put(incident, states);
      }
      if (!seen.containsKey(incident)) {
        written.remove(incident);
      }
    }
  }

  private Sequence states(String incident) {
    List<Mapping> states = new ArrayList<>();
    TreeMap<String, Mapping> blocks = seen.getOrDefault(incident, new TreeMap<>());
    blocks.values().stream().limit(MOST_BLOCKS).forEach(states::add);
    return Sequence.of(states);
  }

  private boolean isWritten(String incident, Sequence states) {
    Mapping object =
        new Mapping.Builder(3)
            .put("apiVersion", IncidentDocument.API_VERSION)
            .put("kind", IncidentDocument.KIND)
            .put("metadata", Mapping.EMPTY.with("name", incident))
            .build();
    Mapping status = Mapping.EMPTY.with("status", Mapping.EMPTY.with("boundary", states));
    try {
      return server.serves(object)
          && server.patch(object, "status", status, Executor.MANAGER).succeeded();
    } catch (IOException _) {
      return false;
    }
  }
}
