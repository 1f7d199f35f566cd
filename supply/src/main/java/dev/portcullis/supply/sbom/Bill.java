package dev.portcullis.supply.sbom;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Graph;
import dev.portcullis.supply.component.Owner;
import dev.portcullis.supply.purl.PackageUrl;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What something ships: a bill of materials.
///
/// @param entries in the order in which they are to be written
/// @param needs which of the entries need which others
/// @param holds which of the entries brought which others: packages of an operating system those of
///   languages, and none of these another one
public record Bill(Subject subject, List<Entry> entries, Graph needs, Graph holds) {
  public Bill {
    entries = List.copyOf(entries);
    for (int i = 0; i < entries.size(); i++) {
      for (int part : holds.needs(i)) {
        if (holds.needs(part).length > 0) {
          throw new IllegalArgumentException(
              "expected that what '%s' brought brings nothing, got '%s'"
                  .formatted(entries.get(i).url(), entries.get(part).url()));
        }
      }
    }
  }

  /// That of something of which nobody knows what brought what.
  public Bill(Subject subject, List<Entry> entries, Graph needs) {
    this(subject, entries, needs, Graph.NONE);
  }

  /// That of something of which nobody knows what in it needs what.
  public Bill(Subject subject, List<Entry> entries) {
    this(subject, entries, Graph.NONE);
  }

  /// The same package is in many places at times, and known to be vulnerable once.
  private record Named(Component without) {
    static Named of(Component component) {
      return new Named(component.at(Entry.NOWHERE));
    }
  }

  /// The packages that ship, each once in each version, where it stands first. What it needs in one
  /// place it needs; it is an operating system's where all of its places are.
  public Dependencies dependencies() {
    Map<Named, Integer> places = new HashMap<>();
    List<Component> components = new ArrayList<>();
    List<Integer> merged = new ArrayList<>();
    for (Entry each : entries) {
      Integer known = places.putIfAbsent(Named.of(each.component()), components.size());
      merged.add(known == null ? components.size() : known);
      if (known == null) {
        components.add(each.component());
      }
    }
    Graph graph =
        components.size() == entries.size()
            ? needs
            : new Graph.Builder().all(needs, merged).build();
    return new Dependencies(new Reading<>(components, List.of()), graph, owners(merged));
  }

  private Map<Integer, Owner> owners(List<Integer> merged) {
    Map<Integer, Owner> owners = new HashMap<>();
    Map<String, Integer> told = new HashMap<>();
    BitSet held = new BitSet();
    for (int i = 0; i < entries.size(); i++) {
      for (int part : holds.needs(i)) {
        held.set(part);
        if (!path(part).isEmpty()) {
          told.merge(i + " " + path(part), 1, Integer::sum);
        }
      }
    }
    for (int i = 0; i < entries.size(); i++) {
      for (int part : holds.needs(i)) {
        Owner.Share share =
            Owner.Share.of(
                entries.get(part).component(),
                path(part),
                told.getOrDefault(i + " " + path(part), 1));
        owners.putIfAbsent(merged.get(part), new Owner(entries.get(i).component(), share));
      }
    }
    for (int i = held.nextClearBit(0); i < entries.size(); i = held.nextClearBit(i + 1)) {
      owners.remove(merged.get(i));
    }
    return owners;
  }

  /// The file that tells of an entry.
  private String path(int place) {
    List<Location> places = entries.get(place).places();
    return places.isEmpty() ? "" : places.getFirst().file();
  }

  /// What a bill is about.
  ///
  /// @param name reference of an image, or the name of a project
  /// @param version empty where there is none
  /// @param digest of an image, with its algorithm: `sha256:…`; else empty
  public record Subject(Kind kind, String name, String version, String digest) {
    /// That of a bill that does not say.
    public static final Subject UNKNOWN = new Subject(Kind.PROJECT, "", "", "");

    /// The package URL of an image with a digest, as the type `oci` of their specification wants
    /// it; none of anything else.
    public Optional<PackageUrl> url() {
      String repository = name.substring(0, end());
      String last = repository.substring(repository.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
      return kind != Kind.IMAGE || digest.isEmpty() || last.isEmpty()
          ? Optional.empty()
          : PackageUrl.of("oci", "", last, digest, Map.of("repository_url", repository), "");
    }

    /// Where its tag or digest begins.
    private int end() {
      int at = name.indexOf('@');
      int end = at < 0 ? name.length() : at;
      int colon = name.lastIndexOf(':', end - 1);
      return colon > name.lastIndexOf('/', end - 1) ? colon : end;
    }

    /// What it is.
    public enum Kind {
      IMAGE,
      PROJECT
    }
  }
}
