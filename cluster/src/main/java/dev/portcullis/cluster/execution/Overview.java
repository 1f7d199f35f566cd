package dev.portcullis.cluster.execution;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.journal.ChangeRecord;
import dev.portcullis.response.mitigation.Marks;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Objects.DeniedException;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The objects that changes are about, as they are now. Where many of a kind are held, one request
/// shows all of them, and only those that it does not show are asked for one by one.
final class Overview {
  /// From how many changes to objects of a kind on these are listed.
  private static final int MANY = 4;

  private static final String OWN_GROUP = "response.portcullis.dev/";

  private static final Mapping HELD =
      Mapping.EMPTY.with(
          "matchExpressions",
          Sequence.of(List.of(Mapping.EMPTY.with("key", Marks.HELD).with("operator", "Exists"))));

  private final Objects objects;
  private final Map<Target, Mapping> seen = new HashMap<>();

  private Overview(Objects objects) {
    this.objects = objects;
  }

  private record Kind(String apiVersion, String name) {
    boolean isOurs() {
      return apiVersion.startsWith(OWN_GROUP);
    }
  }

  static Overview of(Objects objects, List<ChangeRecord> changes) throws UnknownException {
    Overview overview = new Overview(objects);
    Map<Kind, List<Change>> kinds = new LinkedHashMap<>();
    for (ChangeRecord each : changes) {
      Change change = each.intent().change();
      Target target = change.target();
      Kind kind = new Kind(target.apiVersion(), target.kind());
      if (kind.isOurs() || Marks.holds(change)) {
        kinds.computeIfAbsent(kind, _ -> new ArrayList<>()).add(change);
      }
    }
    for (Map.Entry<Kind, List<Change>> kind : kinds.entrySet()) {
      if (kind.getValue().size() >= MANY) {
        overview.list(kind.getKey());
      }
    }
    return overview;
  }

  private void list(Kind kind) throws UnknownException {
    try {
      Mapping selector = kind.isOurs() ? Mapping.EMPTY : HELD;
      for (Mapping each : objects.selected(kind.apiVersion, kind.name, "", selector)) {
        seen.put(named(Target.of(each)), each);
      }
    } catch (DeniedException _) {
      // We may see them one by one at most.
    }
  }

  /// [Mapping#EMPTY] when there is none of that name.
  Mapping now(Target target) throws UnknownException {
    Mapping listed = seen.get(named(target));
    if (listed != null) {
      return listed;
    }
    Mapping object =
        objects.find(target.apiVersion(), target.kind(), target.namespace(), target.name());
    return object == null ? Mapping.EMPTY : object;
  }

  private static Target named(Target target) {
    return new Target(target.apiVersion(), target.kind(), target.namespace(), target.name(), "");
  }
}
