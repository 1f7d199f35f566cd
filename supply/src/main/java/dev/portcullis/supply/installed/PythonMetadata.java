package dev.portcullis.supply.installed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import java.io.IOException;

/// What installers of Python leave beside a package: `*.dist-info/METADATA` ("Core metadata
/// specifications" of PyPA), or `PKG-INFO` of older ones.
final class PythonMetadata implements InstalledFormat {
  private static final int LIMIT = 16 << 20;

  @Override
  public boolean claims(String path) {
    return path.endsWith(".dist-info/METADATA")
        || path.endsWith(".egg-info/PKG-INFO")
        || path.endsWith("EGG-INFO/PKG-INFO")
        || path.endsWith(".egg-info");
  }

  @Override
  public Reading<Component> read(InstalledFile file) throws IOException {
    Packages packages = new Packages(Ecosystem.PYTHON, file.path());
    String text = new String(file.bytes(LIMIT), UTF_8);
    String name = "";
    String version = "";
    int number = 0;
    long mark = Mark.of(1, 1);
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (line.isBlank()) {
        break; // a description follows
      }
      if (name.isEmpty() && line.startsWith("Name:")) {
        name = value(line);
      } else if (version.isEmpty() && line.startsWith("Version:")) {
        version = value(line);
        mark = Mark.of(number, 1);
      }
    }
    packages.add(name, version, mark);
    return packages.reading();
  }

  private static String value(String line) {
    return line.substring(line.indexOf(':') + 1).strip();
  }
}
