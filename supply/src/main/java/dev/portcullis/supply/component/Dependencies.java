package dev.portcullis.supply.component;

import dev.portcullis.model.Reading;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The packages that a file names, and what it says of who needs whom and whose they are.
///
/// @param needs by the places in the items of `packages`
/// @param owners the packages of an operating system that brought others, by the places of these
public record Dependencies(Reading<Component> packages, Graph needs, Map<Integer, Owner> owners) {
  /// Those of a file that names none.
  public static final Dependencies NONE = of(new Reading<>(List.of(), List.of()));

  public Dependencies {
    owners = Map.copyOf(owners);
  }

  /// Those of which no operating system brought any.
  public Dependencies(Reading<Component> packages, Graph needs) {
    this(packages, needs, Map.of());
  }

  /// Those of a file that does not say who needs whom.
  public static Dependencies of(Reading<Component> packages) {
    return new Dependencies(packages, Graph.NONE);
  }

  /// Which package of an operating system brought one of the packages. They are told apart by
  /// identity, since the same one may be in several places.
  public Function<Component, Optional<Owner>> ownerOf() {
    IdentityHashMap<Component, Owner> known = new IdentityHashMap<>();
    owners.forEach((place, owner) -> known.put(packages.items().get(place), owner));
    return component -> Optional.ofNullable(known.get(component));
  }
}
