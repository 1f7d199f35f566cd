package dev.portcullis.supply.sbom;

import dev.portcullis.model.Location;
import dev.portcullis.supply.component.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a bill says of one thing on it, while it is read.
final class Described {
  final long mark;
  final Nature nature;
  final String name;
  final String version;
  final List<String> urls = new ArrayList<>();
  final List<String> cpes = new ArrayList<>();
  final List<Location> places = new ArrayList<>();
  final List<Evidence> evidence = new ArrayList<>();
  String layer = "";

  /// By which the bill refers to it; may be empty.
  String id = "";

  /// What it was made from, where that is said beside the package URL.
  final Source source = new Source();

  Described(long mark, Nature nature, String name, String version) {
    this.mark = mark;
    this.nature = nature;
    this.name = name;
    this.version = version;
  }

  /// Whether one expects that it has a package URL.
  enum Nature {
    PACKAGE,
    /// It may be a mere group, such as all that one lockfile names.
    APPLICATION,
    /// A file, a device, the operating system as a whole.
    SOMETHING_ELSE
  }

  /// A source package of a distribution, in the parts in which some tools tell of it.
  static final class Source {
    String name = "";
    String version = "";
    String release = "";
    String epoch = "";

    Optional<Origin> origin() {
      String whole =
          (epoch.isEmpty() || epoch.equals("0") ? "" : epoch + ":")
              + version
              + (release.isEmpty() ? "" : "-" + release);
      return name.isEmpty() || version.isEmpty()
          ? Optional.empty()
          : Optional.of(new Origin(name, whole));
    }
  }
}
