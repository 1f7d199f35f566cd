package dev.portcullis.supply.fact;

import dev.portcullis.model.Layer;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Owner;
import java.util.List;
import java.util.Optional;

/// How a package came to be there.
///
/// @param layer that brought it
/// @param neededBy the packages on the shortest way to it, the first what the project itself needs;
///   none where it is that itself, or where nobody knows
/// @param owner the package of an operating system that brought it
public record Arrival(Layer layer, List<Component> neededBy, Optional<Owner> owner) {
  public Arrival {
    neededBy = List.copyOf(neededBy);
  }

  /// That of a package which none of an operating system brought.
  public Arrival(Layer layer, List<Component> neededBy) {
    this(layer, neededBy, Optional.empty());
  }

  /// That of a package of which it is not known who needs it.
  public Arrival(Layer layer) {
    this(layer, List.of());
  }

  /// Packages as people read about them: `express 4.18.2`.
  public static List<String> names(List<Component> packages) {
    return packages.stream().map(each -> each.name() + " " + each.version()).toList();
  }
}
