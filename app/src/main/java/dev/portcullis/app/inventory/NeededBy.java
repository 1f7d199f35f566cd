package dev.portcullis.app.inventory;

import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ways;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// By which others each package of some files is needed. Safe for use by many threads.
final class NeededBy {
  private final Dependencies dependencies;

  /// Found out once somebody asks: most files have nothing that is asked about. Racing threads find
  /// the same.
  private @Nullable Found found;

  /// @param places of the packages on the ways
  private record Found(Ways ways, IdentityHashMap<Component, Integer> places) {}

  NeededBy(Dependencies dependencies) {
    this.dependencies = dependencies;
  }

  /// The packages on the shortest way from the project to one of the packages, without that one;
  /// none where no way is known.
  Optional<List<Component>> of(Component component) {
    if (dependencies.needs().isEmpty()) {
      return Optional.empty();
    }
    List<Component> packages = dependencies.packages().items();
    Found known = found;
    if (known == null) {
      known = found(packages);
      found = known;
    }
    Integer place = known.places.get(component);
    List<Integer> way = place == null ? List.of() : known.ways.to(place);
    return way.isEmpty()
        ? Optional.empty()
        : Optional.of(way.subList(0, way.size() - 1).stream().map(packages::get).toList());
  }

  private Found found(List<Component> packages) {
    IdentityHashMap<Component, Integer> places = new IdentityHashMap<>();
    for (int i = 0; i < packages.size(); i++) {
      places.put(packages.get(i), i);
    }
    return new Found(dependencies.needs().ways(packages.size()), places);
  }
}
