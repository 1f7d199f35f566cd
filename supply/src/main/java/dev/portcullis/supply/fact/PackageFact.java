package dev.portcullis.supply.fact;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.supply.component.Component;

/// A package in a fact, at the place where it is named.
final class PackageFact {
  private PackageFact() {}

  static Mapping of(Component component) {
    Location location = component.location();
    long mark = location.mark();
    Mapping.Builder fact =
        new Mapping.Builder(5)
            .put("ecosystem", component.ecosystem().osvName(), mark)
            .put("name", component.name(), mark)
            .put("version", component.version(), mark);
    if (!component.release().isEmpty()) {
      fact.put("release", component.release(), mark);
    }
    return fact.build();
  }
}
