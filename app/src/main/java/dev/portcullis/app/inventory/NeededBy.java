package dev.portcullis.app.inventory;

import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ways;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// By which others each package of some files is needed. For use by one thread.
final class NeededBy {
  private final Dependencies dependencies;
  private final IdentityHashMap<Component, Integer> places = new IdentityHashMap<>();

  /// Found out once somebody asks: most files have nothing that is asked about.
  private @Nullable Ways ways;

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
    Ways known = ways;
    if (known == null) {
      known = dependencies.needs().ways(packages.size());
      ways = known;
      for (int i = 0; i < packages.size(); i++) {
        places.put(packages.get(i), i);
      }
    }
    Integer place = places.get(component);
    List<Integer> way = place == null ? List.of() : known.to(place);
    return way.isEmpty()
        ? Optional.empty()
        : Optional.of(way.subList(0, way.size() - 1).stream().map(packages::get).toList());
  }
}
