package dev.portcullis.supply.installed;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;

/// The packages among what files tell of.
public final class Named {
  private Named() {}

  /// Those of a file, and what in it could not be read.
  public static Reading<Component> in(InstalledFile file) {
    var read = InstalledFormats.read(file);
    return new Reading<>(
        read.items().stream()
            .filter(Component.class::isInstance)
            .map(Component.class::cast)
            .toList(),
        read.unreadable());
  }
}
