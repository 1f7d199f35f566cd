package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Graph;
import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.document.Element;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.document.Mistakes;
import dev.portcullis.supply.document.Syntax;
import dev.portcullis.supply.document.Xml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Collects what one file names, and what in it could not be read.
final class Inventory {
  private static final Limits LIMITS = Limits.DEFAULT;
  private static final int PACKAGES = 200_000;

  /// The place of what is no package that is known.
  static final int NONE = -2;

  private final Ecosystem ecosystem;
  private final String file;
  private final List<Component> components = new ArrayList<>();
  private final Mistakes mistakes;
  private final Map<Named, Integer> places = new HashMap<>();
  private final Graph.Builder needs = new Graph.Builder();

  private record Named(String name, String version) {}

  /// Takes what a document names.
  interface DocumentReader {
    void read(Mapping document, Inventory into);
  }

  /// Takes what an element names.
  interface ElementReader {
    void read(Element root, Inventory into);
  }

  /// Takes what a text names.
  interface TextReader {
    void read(String text, Inventory into) throws BrokenException;
  }

  /// Takes what bytes name.
  interface BytesReader {
    void read(byte[] content, Inventory into) throws BrokenException;
  }

  private interface Filling {
    void into(Inventory inventory) throws BrokenException;
  }

  private Inventory(Ecosystem ecosystem, String file) {
    this.ecosystem = ecosystem;
    this.file = file;
    this.mistakes = new Mistakes(file);
  }

  static Dependencies ofDocument(
      Ecosystem ecosystem, String file, byte[] content, Syntax syntax, DocumentReader reader) {
    return of(ecosystem, file, into -> reader.read(syntax.read(content, LIMITS), into));
  }

  static Dependencies ofText(Ecosystem ecosystem, String file, byte[] content, TextReader reader) {
    return of(ecosystem, file, into -> reader.read(Syntax.text(content, LIMITS), into));
  }

  static Dependencies ofBytes(
      Ecosystem ecosystem, String file, byte[] content, BytesReader reader) {
    return of(ecosystem, file, into -> reader.read(content, into));
  }

  static Dependencies ofXml(
      Ecosystem ecosystem, String file, byte[] content, ElementReader reader) {
    return of(ecosystem, file, into -> reader.read(Xml.read(content, LIMITS), into));
  }

  /// What was taken before a mistake counts.
  private static Dependencies of(Ecosystem ecosystem, String file, Filling filling) {
    Inventory inventory = new Inventory(ecosystem, file);
    try {
      filling.into(inventory);
    } catch (BrokenException e) {
      inventory.unreadable(e.mark(), e.reason());
    }
    return new Dependencies(
        new Reading<>(inventory.components, inventory.mistakes.all()), inventory.needs.build());
  }

  /// Takes a package in a version, once: its place among all, or [#NONE] where it is not taken.
  int add(String name, String version, long mark) {
    if (name.isEmpty()) {
      unreadable(mark, "expected a name");
    } else if (version.isEmpty()) {
      unreadable(mark, "expected a version of '" + name + "'");
    } else {
      return taken(new Named(name, version), mark);
    }
    return NONE;
  }

  private int taken(Named named, long mark) {
    int place = components.size();
    Integer known = places.putIfAbsent(named, place);
    if (known != null) {
      return known;
    }
    if (place == PACKAGES) {
      places.remove(named);
      unreadable(mark, "more than " + PACKAGES + " packages: '" + named.name + "' is left out");
      return NONE;
    }
    Location location = Location.of(file, mark, "");
    components.add(new Component(ecosystem, "", named.name, named.version, location));
    return place;
  }

  /// Takes what another file names, once.
  void addAll(Dependencies other) {
    for (Component each : other.packages().items()) {
      Named named = new Named(each.name(), each.version());
      if (components.size() < PACKAGES && places.putIfAbsent(named, components.size()) == null) {
        components.add(each);
      }
    }
    other.packages().unreadable().forEach(each -> mistakes.add(each.location(), each.reason()));
  }

  /// Takes that one needs another, as far as both are known.
  ///
  /// @param who a place, [Graph#PROJECT] for the project and its parts, or [#NONE]
  void needs(int who, int whom) {
    if (who != NONE && whom >= 0) {
      needs.needs(who, whom);
    }
  }

  /// Takes note of a package whose version the file does not decide.
  void undetermined(String name, long mark, String reason) {
    unreadable(mark, "the version of '" + name + "' is not determined: " + reason);
  }

  void unreadable(long mark, String reason) {
    mistakes.add(mark, reason);
  }

  /// A file that holds nothing of its format is a mistake, or another format.
  void expect(Mapping document, String key) {
    if (document.find(key) == null) {
      unreadable(Mark.of(1, 1), "expected '" + key + "' at the top");
    }
  }
}
