package dev.portcullis.supply.installed;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import java.io.IOException;
import java.util.List;

/// `package.json` of a package in a folder `node_modules` (`package.json` in the documentation of
/// npm). The one of a project itself is in none, and those deeper in a package only tell Node.js
/// how to load its files.
final class NodePackage implements InstalledFormat {
  private static final String FOLDER = "node_modules";

  @Override
  public boolean claims(String path) {
    List<String> names = List.of(path.split("/", -1));
    int last = names.size() - 1;
    boolean scoped = last > 2 && names.get(last - 2).startsWith("@");
    int folder = scoped ? last - 3 : last - 2;
    return names.get(last).equals("package.json")
        && folder >= 0
        && names.get(folder).equals(FOLDER)
        && (scoped || !names.get(last - 1).startsWith("@"));
  }

  @Override
  public Reading<Component> read(InstalledFile file) throws IOException {
    return Documents.read(file, Ecosystem.NPM, NodePackage::read);
  }

  private static void read(Mapping document, Packages into) {
    String name = document.string("name", "");
    String version = document.string("version", "");
    // Without both it was put there by hand, and tells how to load the files beside it.
    if (!name.isEmpty() || !version.isEmpty()) {
      int at = document.indexOf("version");
      into.add(name, version, at < 0 ? Mark.of(1, 1) : document.mark(at));
    }
  }
}
