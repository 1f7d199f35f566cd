package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;

/// `requirements.txt` of pip (`src/pip/_internal/req/req_file.py` of `pypa/pip`), whose lines are
/// requirements by PEP 508 or options. Only what it or a constraint pins to one version is
/// determined; files that it names are read with it.
final class Requirements implements TreeFormat {
  @Override
  public boolean claims(String name) {
    return name.endsWith(".txt") && name.contains("requirements");
  }

  @Override
  public Dependencies read(String file, byte[] content, Tree around) {
    return Inventory.ofText(
        Ecosystem.PYTHON,
        file,
        content,
        (text, into) -> RequirementFiles.of(file, text, around).read(file, text, into));
  }
}
