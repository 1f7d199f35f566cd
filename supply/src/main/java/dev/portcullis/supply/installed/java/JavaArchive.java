package dev.portcullis.supply.installed.java;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Shipped;
import dev.portcullis.supply.installed.InstalledFile;
import dev.portcullis.supply.installed.InstalledFormat;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/// Java archives of all kinds, with the archives in them.
public final class JavaArchive implements InstalledFormat {
  private static final Set<String> EXTENSIONS =
      Set.of("ear", "hpi", "jar", "jpi", "kar", "nar", "par", "sar", "war");

  @Override
  public boolean claims(String path) {
    return isArchive(path);
  }

  static boolean isArchive(String path) {
    int dot = path.lastIndexOf('.');
    return dot >= 0 && EXTENSIONS.contains(path.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  @Override
  public Reading<Shipped> read(InstalledFile file) throws IOException {
    return file.read(content -> ArchiveReader.read(file.path(), content));
  }
}
