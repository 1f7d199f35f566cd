package dev.portcullis.supply.image;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.installed.InstalledFile;
import dev.portcullis.supply.installed.OwnedFiles;
import dev.portcullis.supply.installed.OwnershipFormats;

/// Looks into the files of an image for which package of its operating system brought which of
/// them; [ShippedPackage#of] puts it together with the packages.
public final class PackageOwners implements FileReader<OwnedFiles> {
  @Override
  public boolean claims(ImageFile file) {
    return OwnershipFormats.claim(file.path());
  }

  @Override
  public Reading<OwnedFiles> read(InstalledFile file) {
    return OwnershipFormats.read(file);
  }
}
