package dev.portcullis.supply.component;

import dev.portcullis.model.Location;

/// A package that ships, in one version.
///
/// @param release of a distribution, as OSV names it behind a colon (`12` of `Debian:12`); else
///   empty
/// @param name as its ecosystem writes it, of Maven `group:artifact`, of a scoped npm package
///   `@scope/name`
/// @param origin the source package of a distribution; else the package itself
/// @param evidence by what it is known which package it is
/// @param location where it is named
public record Component(
    Ecosystem ecosystem,
    String release,
    String name,
    String version,
    Origin origin,
    Evidence evidence,
    Location location)
    implements Shipped {
  public Component {
    if (name.isEmpty() || version.isEmpty()) {
      throw new IllegalArgumentException(
          "expected a name and a version, got '%s' and '%s'".formatted(name, version));
    }
  }

  /// One that is declared.
  public Component(
      Ecosystem ecosystem,
      String release,
      String name,
      String version,
      Origin origin,
      Location location) {
    this(ecosystem, release, name, version, origin, Evidence.DECLARED, location);
  }

  /// One that is made from a source of its own name and version.
  public Component(
      Ecosystem ecosystem, String release, String name, String version, Location location) {
    this(ecosystem, release, name, version, new Origin(name, version), location);
  }

  /// The same package at another place.
  public Component at(Location other) {
    return new Component(ecosystem, release, name, version, origin, other);
  }

  /// The same package made from another source.
  public Component from(Origin other) {
    return new Component(ecosystem, release, name, version, other, location);
  }

  /// The same package of another distribution.
  public Component of(Ecosystem other, String otherRelease) {
    return new Component(other, otherRelease, name, version, origin, evidence, location);
  }

  /// The same, known by something else.
  public Component by(Evidence other) {
    return new Component(ecosystem, release, name, version, origin, other, location);
  }

  /// `npm:left-pad@1.3.0`.
  @Override
  public String toString() {
    return ecosystem.osvName() + ":" + name + "@" + version;
  }
}
