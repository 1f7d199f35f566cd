package dev.portcullis.supply.installed;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.BrokenException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;

/// The database of RPM, in each of the three forms that it has had: a hash file of Berkeley DB,
/// slots of its own, a table of SQLite. In each of them a package is a header.
final class RpmDatabase implements InstalledFormat {
  private static final List<String> FOLDERS =
      List.of("var/lib/rpm/", "usr/lib/sysimage/rpm/", "usr/share/rpm/");
  private static final List<String> NAMES = List.of("Packages", "Packages.db", "rpmdb.sqlite");
  private static final int LIMIT = 256 << 20;

  /// Where a form has the header of each package.
  interface Form {
    /// Whether a file is in this form, by its first bytes.
    boolean claims(Octets file) throws BrokenException;

    void read(Octets file, Headers into) throws BrokenException;
  }

  /// Takes the header of one package.
  interface Headers {
    void take(Octets header) throws BrokenException;
  }

  @Override
  public List<String> folders() {
    return FOLDERS.stream().map(each -> each.substring(0, each.length() - 1)).toList();
  }

  @Override
  public boolean claims(String path) {
    return isDatabase(path);
  }

  static boolean isDatabase(String path) {
    for (String folder : FOLDERS) {
      if (path.startsWith(folder) && NAMES.contains(path.substring(folder.length()))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Reading<Component> read(InstalledFile file) throws IOException {
    Packages packages = new Packages(Ecosystem.RPM, file.path());
    try {
      read(file, header -> take(header, packages));
    } catch (BrokenException e) {
      packages.unreadable(e.reason());
    }
    return packages.reading();
  }

  /// Reads the header of each package in a database.
  static void read(InstalledFile file, Headers into) throws IOException, BrokenException {
    Octets content = new Octets(file.bytes(LIMIT), ByteOrder.LITTLE_ENDIAN);
    for (Form each : List.of(new SqliteTable("Packages"), new RpmSlots(), new BerkeleyHash())) {
      if (each.claims(content)) {
        long[] left = {content.size()};
        each.read(
            content,
            header -> {
              // Headers lie beside each other: who lets them overlap wants one to be read for ever.
              left[0] -= header.size();
              if (left[0] < 0) {
                throw Octets.broken("the headers of packages are larger than the file together");
              }
              into.take(header);
            });
        return;
      }
    }
    throw Octets.broken("expected a database of RPM");
  }

  /// One that is broken hides no other.
  private static void take(Octets header, Packages packages) {
    try {
      RpmHeader.read(header).into(packages);
    } catch (BrokenException e) {
      packages.unreadable(e.reason());
    }
  }
}
