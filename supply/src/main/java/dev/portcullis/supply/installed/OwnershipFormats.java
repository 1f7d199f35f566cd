package dev.portcullis.supply.installed;

import dev.portcullis.model.Reading;
import java.io.IOException;
import java.util.List;

/// The roster of all forms in which package managers keep which files are whose.
public final class OwnershipFormats {
  private static final List<OwnershipFormat> ALL =
      List.of(new ApkFiles(), new DpkgFiles(), new RpmFiles());

  private OwnershipFormats() {}

  /// Whether a file at this path tells which files are whose.
  public static boolean claim(String path) {
    for (OwnershipFormat each : ALL) {
      if (each.claims(path)) {
        return true;
      }
    }
    return false;
  }

  /// What a file tells. What is broken in a database is told by whoever reads its packages.
  public static Reading<OwnedFiles> read(InstalledFile file) {
    Reading<OwnedFiles> reading = new Reading<>(List.of(), List.of());
    for (OwnershipFormat each : ALL) {
      if (each.claims(file.path())) {
        reading = reading.and(read(each, file));
      }
    }
    return reading;
  }

  private static Reading<OwnedFiles> read(OwnershipFormat format, InstalledFile file) {
    try {
      return format.read(file);
    } catch (IOException e) {
      return new Reading<>(List.of(), List.of(file.unreadable(e)));
    }
  }
}
