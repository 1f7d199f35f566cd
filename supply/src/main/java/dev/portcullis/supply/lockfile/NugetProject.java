package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.Element;
import java.util.List;

/// Projects of MSBuild (`*.csproj` and its kin): the packages that they refer to, with versions of
/// their own or those that `Directory.Packages.props` manages for all ("PackageReference in project
/// files" and "Central Package Management" in NuGet's manual). NuGet takes the lowest version that
/// a reference allows.
///
/// What packages bring along is not in the file: where a lockfile or the assets that a restore
/// wrote are beside it, they say all of it.
final class NugetProject implements TreeFormat {
  private static final List<String> PROJECTS = List.of(".csproj", ".fsproj", ".vbproj");

  @Override
  public boolean claims(String name) {
    return name.equals(NugetProperties.PACKAGES) || PROJECTS.stream().anyMatch(name::endsWith);
  }

  @Override
  public Dependencies read(String file, byte[] content, Tree around) {
    for (String beside : List.of(NugetLock.NAME, "obj/" + NugetAssets.NAME)) {
      if (around.has(file, beside)) {
        return Dependencies.NONE;
      }
    }
    return Inventory.ofXml(
        Ecosystem.NUGET,
        file,
        content,
        (project, into) -> read(project, NugetProperties.of(file, project, around), into));
  }

  private static void read(Element project, NugetProperties properties, Inventory into) {
    if (!project.name().equals("Project")) {
      into.unreadable(project.mark(), "expected 'Project', got '" + project.name() + "'");
    }
    for (Element group : project.all("ItemGroup")) {
      for (String kind : List.of("PackageReference", "GlobalPackageReference")) {
        for (Element each : group.all(kind)) {
          // What is only updated is included elsewhere, often by the SDK itself.
          if (!each.attribute("Include").isEmpty()) {
            add(each, properties, into);
          }
        }
      }
    }
  }

  private static void add(Element reference, NugetProperties properties, Inventory into) {
    String name = properties.resolve(reference.attribute("Include")).orElse("");
    String own = NugetProperties.part(reference, "VersionOverride");
    own = own.isEmpty() ? NugetProperties.part(reference, "Version") : own;
    String written = own.isEmpty() ? properties.managed(name) : own;
    String version = properties.resolve(written).orElse("");
    if (name.isEmpty()) {
      into.unreadable(
          reference.mark(),
          "'%s' is not determined: a property of it has no value here"
              .formatted(reference.attribute("Include")));
    } else if (written.isEmpty()) {
      into.undetermined(name, reference.mark(), "no file here gives one");
    } else {
      String one = one(version);
      if (one.isEmpty()) {
        into.undetermined(name, reference.mark(), "expected one version, got '" + written + "'");
      } else {
        into.add(name, one, reference.mark());
      }
    }
  }

  /// The version that is meant, empty when there are several: `1.2`, `[1.2]`.
  private static String one(String version) {
    boolean exact = version.startsWith("[") && version.endsWith("]") && version.indexOf(',') < 0;
    String inner = exact ? version.substring(1, version.length() - 1).strip() : version;
    boolean several = inner.chars().anyMatch(each -> "[](),*$".indexOf(each) >= 0);
    return several ? "" : inner;
  }
}
