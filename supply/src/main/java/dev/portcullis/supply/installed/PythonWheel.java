package dev.portcullis.supply.installed;

import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Evidence;
import dev.portcullis.supply.component.Evidence.Technique;

/// Wheels that lie about to be installed, as those that Python brings along: their names tell what
/// they are ("Binary distribution format" of PyPA, "File name convention").
final class PythonWheel implements InstalledFormat {
  private static final Evidence NAMED = new Evidence(Technique.FILE_NAME, 95);
  private static final int FEWEST_PARTS = 5;

  @Override
  public boolean claims(String path) {
    return path.endsWith(".whl");
  }

  @Override
  public Reading<Component> read(InstalledFile file) {
    Packages packages = new Packages(Ecosystem.PYTHON, file.path());
    String[] parts = file.name().split("-", -1);
    if (parts.length < FEWEST_PARTS) {
      packages.unreadable("expected a wheel named 'name-version-python-abi-platform.whl'");
    } else {
      packages.add(parts[0], parts[1], NAMED, Mark.NONE);
    }
    return packages.reading();
  }
}
