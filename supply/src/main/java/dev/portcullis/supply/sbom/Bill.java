package dev.portcullis.supply.sbom;

import dev.portcullis.supply.component.Component;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What something ships: a bill of materials.
///
/// @param entries in the order in which they are to be written
public record Bill(Subject subject, List<Entry> entries) {
  public Bill {
    entries = List.copyOf(entries);
  }

  /// The same package is in many places at times, and known to be vulnerable once.
  private record Named(Component without) {
    static Named of(Component component) {
      return new Named(component.at(Entry.NOWHERE));
    }
  }

  /// The packages that ship, each once in each version, where it stands first.
  public List<Component> components() {
    Set<Named> seen = new HashSet<>();
    List<Component> components = new ArrayList<>();
    for (Entry each : entries) {
      if (seen.add(Named.of(each.component()))) {
        components.add(each.component());
      }
    }
    return components;
  }

  /// What a bill is about.
  ///
  /// @param name reference of an image, or the name of a project
  /// @param version empty where there is none
  /// @param digest of an image, with its algorithm: `sha256:…`; else empty
  public record Subject(Kind kind, String name, String version, String digest) {
    /// That of a bill that does not say.
    public static final Subject UNKNOWN = new Subject(Kind.PROJECT, "", "", "");

    /// What it is.
    public enum Kind {
      IMAGE,
      PROJECT
    }
  }
}
