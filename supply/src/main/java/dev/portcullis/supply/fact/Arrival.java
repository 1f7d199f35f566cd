package dev.portcullis.supply.fact;

import dev.portcullis.model.Layer;
import dev.portcullis.supply.component.Component;
import java.util.List;

/// How a package came to be there.
///
/// @param layer that brought it
/// @param neededBy the packages on the shortest way to it, the first what the project itself needs;
///   none where it is that itself, or where nobody knows
public record Arrival(Layer layer, List<Component> neededBy) {
  public Arrival {
    neededBy = List.copyOf(neededBy);
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
