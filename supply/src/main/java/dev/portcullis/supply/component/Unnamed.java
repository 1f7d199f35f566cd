package dev.portcullis.supply.component;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading.Unreadable;

/// Something that ships and that nothing names: nobody can tell what is known of it, unless a
/// package of the operating system brought it, which has a name.
public record Unnamed(Location location, String reason) implements Shipped {
  /// As what it is where nobody names it.
  public Unreadable unreadable() {
    return new Unreadable(location, reason);
  }
}
