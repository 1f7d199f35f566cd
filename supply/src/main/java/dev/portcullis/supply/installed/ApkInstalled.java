package dev.portcullis.supply.installed;

import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import java.io.IOException;
import java.util.List;

/// The database of apk: a paragraph for each package, whose fields have a letter each
/// (apk-package(5) has them for the index, which is written alike).
final class ApkInstalled implements InstalledFormat {
  static final List<String> PATHS = List.of("lib/apk/db/installed", "usr/lib/apk/db/installed");
  static final int LIMIT = 128 << 20;

  @Override
  public List<String> folders() {
    return List.of("lib/apk/db", "usr/lib/apk/db");
  }

  @Override
  public boolean claims(String path) {
    return PATHS.contains(path);
  }

  @Override
  public Reading<Component> read(InstalledFile file) throws IOException {
    Packages packages = new Packages(Ecosystem.APK, file.path());
    Paragraph.readAll(file.bytes(LIMIT), Fields::new, packages);
    return packages.reading();
  }

  /// The fields of one package, as far as they matter.
  private static final class Fields implements Paragraph {
    private int line;
    private String name = "";
    private String version = "";
    private String origin = "";

    @Override
    public void take(String field, int number) {
      line = line == 0 ? number : line;
      String value = field.substring(Math.min(2, field.length()));
      if (field.startsWith("P:")) {
        name = value;
        line = number;
      } else if (field.startsWith("V:")) {
        version = value;
      } else if (field.startsWith("o:")) {
        origin = value;
      }
    }

    /// Packages of one origin are built together: they have one version.
    @Override
    public void into(Packages packages) {
      if (line > 0) {
        packages.add(name, version, origin, version, Mark.of(line, 1));
      }
    }
  }
}
