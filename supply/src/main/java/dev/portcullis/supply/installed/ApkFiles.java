package dev.portcullis.supply.installed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The files of each package of apk: in the paragraph of a package a line for each folder (`F:`)
/// with one for each file in it behind (`R:`).
final class ApkFiles implements OwnershipFormat {
  @Override
  public boolean claims(String path) {
    return ApkInstalled.PATHS.contains(path);
  }

  @Override
  public Reading<OwnedFiles> read(InstalledFile file) throws IOException {
    List<OwnedFiles> owned = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    String name = "";
    String version = "";
    String folder = "";
    String text = new String(file.bytes(ApkInstalled.LIMIT), UTF_8);
    for (String line : (Iterable<String>) text.lines()::iterator) {
      String value = line.substring(Math.min(2, line.length()));
      if (line.isBlank()) {
        take(new OwnedFiles(file.path(), name, version, paths), owned);
        paths.clear();
        name = "";
        version = "";
        folder = "";
      } else if (line.startsWith("P:")) {
        name = value;
      } else if (line.startsWith("V:")) {
        version = value;
      } else if (line.startsWith("F:")) {
        folder = value.isEmpty() ? "" : value + "/";
      } else if (line.startsWith("R:") && InstalledFormats.claim(folder + value)) {
        paths.add(folder + value);
      }
    }
    take(new OwnedFiles(file.path(), name, version, paths), owned);
    return new Reading<>(owned, List.of());
  }

  private static void take(OwnedFiles files, List<OwnedFiles> into) {
    if (!files.name().isEmpty() && !files.paths().isEmpty()) {
      into.add(files);
    }
  }
}
