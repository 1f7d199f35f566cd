package dev.portcullis.supply.image;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Shipped;
import dev.portcullis.supply.installed.InstalledFile;
import dev.portcullis.supply.installed.InstalledFormats;
import java.util.List;

/// Looks for packages in the files of an image; [ShippedPackage#of] puts together what it found.
public final class InstalledPackages implements FileReader<Shipped> {
  @Override
  public List<String> folders() {
    return InstalledFormats.folders();
  }

  @Override
  public boolean claims(ImageFile file) {
    return InstalledFormats.claim(file.path());
  }

  @Override
  public boolean mayRead(ImageFile file, int head) {
    return InstalledFormats.mayTell(file.path(), head);
  }

  @Override
  public Reading<Shipped> read(InstalledFile file) {
    return InstalledFormats.read(file);
  }
}
