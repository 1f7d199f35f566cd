package dev.portcullis.response.witness;

import dev.portcullis.model.Mapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The indicators of a feed, each in its last version.
///
/// @param byId in the order of their ids
public record Indicators(Map<String, Indicator> byId) {
  public static final Indicators NONE = new Indicators(Map.of());

  public Indicators {
    byId = Collections.unmodifiableMap(new TreeMap<>(byId));
  }

  /// With what came: a later version takes the place of an earlier one, in whatever order they
  /// come. What is no indicator is left out.
  public Indicators with(List<Mapping> objects) {
    Map<String, Indicator> all = new TreeMap<>(byId);
    for (Mapping object : objects) {
      Indicator fresh = Indicator.of(object);
      if (fresh != null) {
        all.merge(
            fresh.id(),
            fresh,
            (old, late) -> late.modified().isBefore(old.modified()) ? old : late);
      }
    }
    return new Indicators(all);
  }

  /// All that they say is bad.
  public Suspects suspects() {
    List<Suspect> suspects = new ArrayList<>();
    byId.values().forEach(each -> suspects.addAll(each.suspects()));
    return new Suspects(suspects);
  }

  /// As they were given.
  public List<Mapping> objects() {
    return byId.values().stream().map(Indicator::object).toList();
  }
}
