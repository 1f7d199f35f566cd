package dev.portcullis.supply.installed;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.document.BrokenException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// The files of each package of RPM: in its header a name for each, and the number of its folder in
/// a list of folders (the tags `BASENAMES`, `DIRINDEXES` and `DIRNAMES`).
final class RpmFiles implements OwnershipFormat {
  private static final int INDEXES = 1116;
  private static final int NAMES = 1117;
  private static final int FOLDERS = 1118;
  private static final int INTEGER = 4;
  private static final int TEXTS = 8;

  /// As Linux has it.
  private static final int PATH = 4096;

  /// No system has as many: who claims more wants them to be read for ever.
  private static final int FILES = 5_000_000;

  @Override
  public boolean claims(String path) {
    return RpmDatabase.isDatabase(path);
  }

  @Override
  public Reading<OwnedFiles> read(InstalledFile file) throws IOException {
    List<OwnedFiles> owned = new ArrayList<>();
    List<Reading.Unreadable> unreadable = new ArrayList<>();
    int[] left = {FILES};
    try {
      RpmDatabase.read(
          file,
          bytes -> {
            RpmHeader header = RpmHeader.read(bytes);
            try {
              List<String> paths = paths(bytes.in(ByteOrder.BIG_ENDIAN), left);
              if (!paths.isEmpty()) {
                owned.add(new OwnedFiles(file.path(), header.name(), header.version(), paths));
              }
            } catch (BrokenException e) {
              String reason = "the files of '%s': %s".formatted(header.name(), e.reason());
              unreadable.add(new Reading.Unreadable(new Location(file.path(), 0, 0, ""), reason));
            }
          });
    } catch (BrokenException _) {
      // Whoever reads the packages of the database tells it.
    }
    return new Reading<>(owned, unreadable);
  }

  private static List<String> paths(Octets header, int[] left) throws BrokenException {
    RpmHeader.Values names = RpmHeader.values(header, NAMES, TEXTS);
    RpmHeader.Values indexes = RpmHeader.values(header, INDEXES, INTEGER);
    List<String> folders = texts(header, RpmHeader.values(header, FOLDERS, TEXTS), left);
    List<String> paths = new ArrayList<>();
    long at = names.at();
    for (long i = 0; i < Math.min(names.count(), indexes.count()); i++) {
      countDown(left);
      String name = header.text(at);
      at = header.end(at) + 1;
      long index = header.quad(indexes.at() + 4 * i);
      String folder = index < folders.size() ? folders.get((int) index) : "";
      if (folder.startsWith("/") && folder.length() + name.length() < PATH) {
        String path = folder.substring(1) + name;
        if (InstalledFormats.claim(path)) {
          paths.add(path);
        }
      }
    }
    return paths;
  }

  private static List<String> texts(Octets header, RpmHeader.Values values, int[] left)
      throws BrokenException {
    List<String> texts = new ArrayList<>();
    long at = values.at();
    for (long i = 0; i < values.count(); i++) {
      countDown(left);
      texts.add(header.text(at));
      at = header.end(at) + 1;
    }
    return texts;
  }

  private static void countDown(int[] left) throws BrokenException {
    if (left[0]-- <= 0) {
      throw Octets.broken("more than " + FILES + " files in the database");
    }
  }
}
