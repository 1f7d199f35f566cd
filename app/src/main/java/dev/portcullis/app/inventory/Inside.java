package dev.portcullis.app.inventory;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.secret.ExposedSecret;

/// Places in an image as people see them beside those of other files: `web:1.0!/etc/passwd`.
record Inside(String reference) {
  Location of(Location location) {
    return new Location(
        reference + "!/" + location.file(), location.line(), location.column(), location.path());
  }

  Component of(Component component) {
    return component.at(of(component.location()));
  }

  Unreadable of(Unreadable unreadable) {
    return new Unreadable(of(unreadable.location()), unreadable.reason());
  }

  ExposedSecret of(ExposedSecret secret) {
    return new ExposedSecret(
        secret.rule(),
        secret.title(),
        secret.severity(),
        secret.confidence(),
        of(secret.location()),
        secret.masked());
  }
}
