package dev.portcullis.supply.installed;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.document.Syntax;
import java.io.IOException;

/// Files in JSON that tell of packages.
final class Documents {
  static final int LIMIT = Limits.DEFAULT.bytes();

  private Documents() {}

  /// Takes the packages that a document tells of.
  interface Reader {
    void read(Mapping document, Packages into);
  }

  static Reading<Component> read(InstalledFile file, Ecosystem ecosystem, Reader reader)
      throws IOException {
    return read(file, file.bytes(LIMIT), ecosystem, reader);
  }

  /// @param content of the file, or what was made of it
  static Reading<Component> read(
      InstalledFile file, byte[] content, Ecosystem ecosystem, Reader reader) {
    Packages packages = new Packages(ecosystem, file.path());
    try {
      reader.read(Syntax.JSON.read(content, Limits.DEFAULT), packages);
    } catch (BrokenException e) {
      packages.unreadable(e.mark(), e.reason());
    }
    return packages.reading();
  }
}
