package dev.portcullis.supply.installed;

import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import java.io.IOException;
import java.util.List;

/// The database of dpkg: a paragraph for each package (deb-control(5), dpkg(1)). Images without a
/// package manager have a file for each package instead of one for all.
final class DpkgStatus implements InstalledFormat {
  static final String STATUS = "var/lib/dpkg/status";
  private static final String FOLDER = "var/lib/dpkg/status.d/";
  private static final int LIMIT = 128 << 20;

  /// What dpkg keeps beside the database tells which files are whose.
  @Override
  public List<String> folders() {
    return List.of("var/lib/dpkg", "var/lib/dpkg/status.d", "var/lib/dpkg/info");
  }

  @Override
  public boolean claims(String path) {
    return path.equals(STATUS) || (path.startsWith(FOLDER) && !path.endsWith(".md5sums"));
  }

  @Override
  public Reading<Component> read(InstalledFile file) throws IOException {
    Packages packages = new Packages(Ecosystem.DEB, file.path());
    Paragraph.readAll(file.bytes(LIMIT), Fields::new, packages);
    return packages.reading();
  }

  /// The fields of one package, as far as they matter.
  private static final class Fields implements Paragraph {
    private int line;
    private String name = "";
    private String version = "";
    private String source = "";
    private String status = "";

    @Override
    public void take(String field, int number) {
      line = line == 0 ? number : line;
      int colon = field.indexOf(':');
      // The value of a field goes on in lines that begin with a blank.
      if (colon > 0 && !Character.isWhitespace(field.charAt(0))) {
        String value = field.substring(colon + 1).strip();
        switch (field.substring(0, colon)) {
          case "Package" -> {
            name = value;
            line = number;
          }
          case "Version" -> version = value;
          case "Source" -> source = value;
          case "Status" -> status = value;
          default -> {}
        }
      }
    }

    @Override
    public void into(Packages packages) {
      if (line > 0 && isThere()) {
        int open = source.indexOf('(');
        String sourceVersion = open < 0 ? "" : source.substring(open + 1).replace(")", "").strip();
        String sourceName = open < 0 ? source : source.substring(0, open).strip();
        packages.add(name, version, sourceName, sourceVersion, Mark.of(line, 1));
      }
    }

    /// What is half installed has files on disk; of what was removed there is its configuration at
    /// most. A paragraph without a status is of a package that was put there whole.
    private boolean isThere() {
      return !status.endsWith(" config-files") && !status.endsWith(" not-installed");
    }
  }
}
