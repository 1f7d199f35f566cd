package dev.portcullis.supply.installed;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Collects the packages that one file tells of, and what in it could not be read.
final class Packages {
  private static final int MISTAKES = 100;
  private static final int COMPONENTS = 200_000;
  private static final int REASON = 300;

  private final Ecosystem ecosystem;
  private final String file;
  private final List<Component> components = new ArrayList<>();
  private final List<Reading.Unreadable> unreadable = new ArrayList<>();
  private final Set<Named> named = new HashSet<>();

  private record Named(String name, String version) {}

  /// @param file as locations name it
  Packages(Ecosystem ecosystem, String file) {
    this.ecosystem = ecosystem;
    this.file = file;
  }

  /// Takes a package in a version, once.
  void add(String name, String version, long mark) {
    add(name, version, name, version, mark);
  }

  /// Takes a package that is made from a source, once.
  void add(String name, String version, String source, String sourceVersion, long mark) {
    if (name.isEmpty()) {
      unreadable(mark, "expected a name");
    } else if (version.isEmpty()) {
      unreadable(mark, "expected a version of '" + name + "'");
    } else if (components.size() == COMPONENTS) {
      unreadable(mark, "more than " + COMPONENTS + " packages: '" + name + "' is left out");
    } else if (named.add(new Named(name, version))) {
      Origin origin =
          new Origin(
              source.isEmpty() ? name : source, sourceVersion.isEmpty() ? version : sourceVersion);
      components.add(
          new Component(ecosystem, "", name, version, origin, Location.of(file, mark, "")));
    }
  }

  /// Takes note of a mistake in the file as a whole.
  void unreadable(String reason) {
    unreadable(Mark.NONE, reason);
  }

  /// Takes note of a mistake. Of a file that is all wrong the first of them are enough.
  void unreadable(long mark, String reason) {
    if (unreadable.size() <= MISTAKES) {
      boolean last = unreadable.size() == MISTAKES;
      String whole = last ? "more than " + MISTAKES + " mistakes: the rest is not told" : reason;
      String told = whole.length() > REASON ? whole.substring(0, REASON) + "…" : whole;
      unreadable.add(new Reading.Unreadable(Location.of(file, mark, ""), told));
    }
  }

  Reading<Component> reading() {
    return new Reading<>(components, unreadable);
  }
}
