package dev.portcullis.supply.sbom;

import dev.portcullis.model.Location;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.ComponentUrl;
import dev.portcullis.supply.purl.PackageUrl;
import java.util.List;

/// A package on a bill of materials.
///
/// @param url which may say more than the component: an architecture, a repository
/// @param layer of an image that brought it, by its diff id; else empty
/// @param places where it is in what the bill is about; a path and a line, if there is one
/// @param evidence how it was recognised
/// @param cpes by which other catalogues may name it
public record Entry(
    Component component,
    PackageUrl url,
    String layer,
    List<Location> places,
    List<Evidence> evidence,
    List<String> cpes) {
  static final Location NOWHERE = new Location("", 0, 0, "");

  public Entry {
    places = List.copyOf(places);
    evidence = List.copyOf(evidence);
    cpes = List.copyOf(cpes);
  }

  /// That of a package which a file of the project names.
  public static Entry of(Component component) {
    return new Entry(
        component,
        ComponentUrl.url(component),
        "",
        List.of(new Location(component.location().file(), component.location().line(), 0, "")),
        List.of(new Evidence(Evidence.Technique.MANIFEST_ANALYSIS, 1, component.location().file())),
        List.of());
  }
}
