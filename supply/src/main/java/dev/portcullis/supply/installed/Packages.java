package dev.portcullis.supply.installed;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Evidence;
import dev.portcullis.supply.component.Origin;
import dev.portcullis.supply.document.Mistakes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Collects the packages that one file tells of, and what in it could not be read.
public final class Packages {
  private static final int MISTAKES = 100;
  private static final int COMPONENTS = 200_000;

  private final Ecosystem ecosystem;
  private final String file;
  private final List<Component> components = new ArrayList<>();
  private final Mistakes mistakes;
  private final Set<Named> named = new HashSet<>();

  private record Named(String name, String version) {}

  /// @param ecosystem of all of them
  /// @param file as locations name it
  public Packages(Ecosystem ecosystem, String file) {
    this.ecosystem = ecosystem;
    this.file = file;
    this.mistakes = new Mistakes(file, MISTAKES);
  }

  /// Takes a package in a version, once.
  public void add(String name, String version, long mark) {
    add(name, version, Evidence.DECLARED, mark);
  }

  /// Takes a package that is known by something else than its word, once.
  public void add(String name, String version, Evidence evidence, long mark) {
    if (isNamed(name, version, mark)) {
      Location location = Location.of(file, mark, "");
      add(new Component(ecosystem, "", name, version, location).by(evidence));
    }
  }

  /// Takes a package that is made from a source, once.
  void add(String name, String version, String source, String sourceVersion, long mark) {
    if (isNamed(name, version, mark)) {
      Origin origin =
          new Origin(
              source.isEmpty() ? name : source, sourceVersion.isEmpty() ? version : sourceVersion);
      add(new Component(ecosystem, "", name, version, origin, Location.of(file, mark, "")));
    }
  }

  private boolean isNamed(String name, String version, long mark) {
    if (name.isEmpty()) {
      unreadable(mark, "expected a name");
    } else if (version.isEmpty()) {
      unreadable(mark, "expected a version of '" + name + "'");
    }
    return !name.isEmpty() && !version.isEmpty();
  }

  /// Takes a package, once.
  public void add(Component component) {
    if (components.size() == COMPONENTS) {
      unreadable(
          component.location(),
          "more than " + COMPONENTS + " packages: '" + component.name() + "' is left out");
    } else if (named.add(new Named(component.name(), component.version()))) {
      components.add(component);
    }
  }

  /// Takes note of a mistake in the file as a whole.
  public void unreadable(String reason) {
    unreadable(Mark.NONE, reason);
  }

  /// Takes note of a mistake in the file.
  public void unreadable(long mark, String reason) {
    unreadable(Location.of(file, mark, ""), reason);
  }

  /// Takes note of a mistake. Of a file that is all wrong the first of them are enough.
  public void unreadable(Location location, String reason) {
    mistakes.add(location, reason);
  }

  /// What was taken.
  public Reading<Component> reading() {
    return new Reading<>(components, mistakes.all());
  }
}
