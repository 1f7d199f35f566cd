package dev.portcullis.supply.installed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The files of each package of dpkg: a path in each line of `info/*.list`. Images without a
/// package manager have paths behind an MD5 sum instead (deb-md5sums(5)); beside a list such sums
/// tell nothing more.
final class DpkgFiles implements OwnershipFormat {
  private static final String INFO = "var/lib/dpkg/info/";
  private static final String FOLDER = "var/lib/dpkg/status.d/";
  private static final String LIST = ".list";
  private static final String SUMS = ".md5sums";
  private static final int LIMIT = 64 << 20;

  /// Sixteen bytes in hexadecimal digits, and two blanks.
  private static final int SUM = 34;

  @Override
  public boolean claims(String path) {
    return (path.endsWith(LIST) && path.startsWith(INFO))
        || (path.endsWith(SUMS) && path.startsWith(FOLDER));
  }

  @Override
  public Reading<OwnedFiles> read(InstalledFile file) throws IOException {
    String path = file.path();
    int skipped = path.endsWith(SUMS) ? SUM : 1;
    List<String> paths = new ArrayList<>();
    for (String line : (Iterable<String>) new String(file.bytes(LIMIT), UTF_8).lines()::iterator) {
      if (line.length() > skipped && InstalledFormats.claim(line.substring(skipped))) {
        paths.add(line.substring(skipped));
      }
    }
    return new Reading<>(paths.isEmpty() ? List.of() : List.of(of(path, paths)), List.of());
  }

  private static OwnedFiles of(String path, List<String> paths) {
    if (path.startsWith(FOLDER)) {
      String database = path.substring(0, path.length() - SUMS.length());
      return new OwnedFiles(database, "", "", paths);
    }
    String name = path.substring(INFO.length(), path.length() - LIST.length());
    // Of a package that may be there for several architectures the name goes on with its own.
    int architecture = name.indexOf(':');
    return new OwnedFiles(
        DpkgStatus.STATUS, architecture < 0 ? name : name.substring(0, architecture), "", paths);
  }
}
