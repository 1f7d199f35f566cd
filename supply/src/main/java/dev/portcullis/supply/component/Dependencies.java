package dev.portcullis.supply.component;

import dev.portcullis.model.Reading;
import java.util.List;

/// The packages that a file names, and what it says of who needs whom.
///
/// @param needs by the places in the items of `packages`
public record Dependencies(Reading<Component> packages, Graph needs) {
  /// Those of a file that names none.
  public static final Dependencies NONE = of(new Reading<>(List.of(), List.of()));

  /// Those of a file that does not say who needs whom.
  public static Dependencies of(Reading<Component> packages) {
    return new Dependencies(packages, Graph.NONE);
  }
}
