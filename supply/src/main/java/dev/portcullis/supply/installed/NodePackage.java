package dev.portcullis.supply.installed;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import java.io.IOException;
import java.util.regex.Pattern;

/// `package.json` of a package in a folder from which Node.js loads packages by their names:
/// `node_modules` (`package.json` in the documentation of npm), and what Debian has instead
/// (`README.Debian` of its package `nodejs`): `usr/share/nodejs`, `usr/lib/nodejs`, and a folder
/// for each architecture. The one of a project itself is in none, and those deeper in a package
/// only tell Node.js how to load its files.
final class NodePackage implements InstalledFormat {
  private static final String FILE = "/package.json";
  private static final String FOLDER = "node_modules";
  private static final Pattern DEBIAN = Pattern.compile("usr/(share|lib(/[^/]+)?)/nodejs");

  @Override
  public boolean claims(String path) {
    if (!path.endsWith(FILE)) {
      return false;
    }
    String folder = path.substring(0, path.length() - FILE.length());
    int slash = folder.lastIndexOf('/');
    if (slash < 0 || folder.startsWith("@", slash + 1)) {
      return false;
    }
    String above = folder.substring(0, slash);
    int scope = above.lastIndexOf('/');
    boolean scoped = scope > 0 && above.startsWith("@", scope + 1);
    return holdsPackages(scoped ? above.substring(0, scope) : above);
  }

  private static boolean holdsPackages(String folder) {
    return folder.equals(FOLDER)
        || folder.endsWith("/" + FOLDER)
        || (folder.endsWith("/nodejs") && DEBIAN.matcher(folder).matches());
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
