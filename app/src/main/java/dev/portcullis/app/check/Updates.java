package dev.portcullis.app.check;

import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Asked;
import dev.portcullis.policy.admission.Requests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The requests that lead from what was declared before to what is declared now: what is new is
/// created, what was there is updated, what is gone is deleted. Safe for use by many threads.
final class Updates {
  private final Map<Key, Resource> before = new LinkedHashMap<>();
  private final Set<Key> seen = ConcurrentHashMap.newKeySet();

  /// What a cluster tells objects apart by, whichever version they are declared in.
  private record Key(String group, String kind, String namespace, String name) {
    static Key of(Resource resource) {
      String namespace = resource.namespace();
      return new Key(
          resource.group(),
          resource.kind(),
          namespace.isEmpty() ? Requests.DEFAULT_NAMESPACE : namespace,
          resource.name());
    }
  }

  /// @param before what was declared; nothing when everything is taken to be new
  Updates(List<Resource> before) {
    for (Resource resource : before) {
      if (!resource.name().isEmpty()) {
        this.before.putIfAbsent(Key.of(resource), resource);
      }
    }
  }

  /// What is asked of the server about `now`.
  Asked ask(Resource now, Requests requests) {
    if (before.isEmpty()) {
      return requests.create(now);
    }
    Key key = Key.of(now);
    seen.add(key);
    Resource old = before.get(key);
    return old == null ? requests.create(now) : requests.update(old, now);
  }

  /// What was declared and no request was about, in its order.
  List<Resource> removed() {
    List<Resource> removed = new ArrayList<>();
    for (Map.Entry<Key, Resource> each : before.entrySet()) {
      if (!seen.contains(each.getKey())) {
        removed.add(each.getValue());
      }
    }
    return removed;
  }
}
