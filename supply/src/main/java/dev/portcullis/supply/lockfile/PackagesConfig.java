package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.Element;

/// `packages.config` of NuGet: every package that is installed, in one version
/// (`src/NuGet.Core/NuGet.Packaging/PackagesConfig.cs` of `NuGet/NuGet.Client`).
final class PackagesConfig implements LockfileFormat {
  @Override
  public boolean claims(String name) {
    return name.equals("packages.config");
  }

  @Override
  public Dependencies read(String file, byte[] content) {
    return Inventory.ofXml(Ecosystem.NUGET, file, content, PackagesConfig::read);
  }

  private static void read(Element packages, Inventory into) {
    if (!packages.name().equals("packages")) {
      into.unreadable(packages.mark(), "expected 'packages', got '" + packages.name() + "'");
    }
    for (Element each : packages.all("package")) {
      into.add(each.attribute("id"), each.attribute("version"), each.mark());
    }
  }
}
