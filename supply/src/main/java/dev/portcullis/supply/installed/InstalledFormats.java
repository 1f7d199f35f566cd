package dev.portcullis.supply.installed;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Shipped;
import dev.portcullis.supply.installed.executable.Program;
import dev.portcullis.supply.installed.java.JavaArchive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The roster of all formats of installed packages.
///
/// Lockfiles are none of them: what is locked need not be there, and what was left out when an
/// image was built would be found in it all the same.
public final class InstalledFormats {
  private static final List<InstalledFormat> ALL =
      List.of(
          new ApkInstalled(),
          new ComposerInstalled(),
          new DotnetDependencies(),
          new DpkgStatus(),
          new GemSpecification(),
          new JavaArchive(),
          new NodePackage(),
          new Program(),
          new PythonMetadata(),
          new PythonWheel(),
          new RpmDatabase());

  private InstalledFormats() {}

  /// All that there are.
  public static List<InstalledFormat> all() {
    return ALL;
  }

  /// All folders in which package managers look by their names.
  public static List<String> folders() {
    return ALL.stream().flatMap(each -> each.folders().stream()).toList();
  }

  /// Whether any format may tell of a file at this path.
  public static boolean claim(String path) {
    for (InstalledFormat each : ALL) {
      if (each.claims(path)) {
        return true;
      }
    }
    return false;
  }

  /// Whether any format that claims this path may tell of what begins so.
  ///
  /// @param head as [InstalledFormat#begins] has it
  public static boolean mayTell(String path, int head) {
    for (InstalledFormat each : ALL) {
      if (each.claims(path) && each.begins(head)) {
        return true;
      }
    }
    return false;
  }

  /// What all formats that claim a file read in it.
  public static Reading<Shipped> read(InstalledFile file) {
    List<Shipped> items = new ArrayList<>();
    List<Reading.Unreadable> unreadable = new ArrayList<>();
    for (InstalledFormat each : ALL) {
      if (each.claims(file.path())) {
        Reading<? extends Shipped> reading = read(each, file);
        items.addAll(reading.items());
        unreadable.addAll(reading.unreadable());
      }
    }
    return new Reading<>(items, unreadable);
  }

  private static Reading<? extends Shipped> read(InstalledFormat format, InstalledFile file) {
    try {
      return format.read(file);
    } catch (IOException e) {
      return new Reading<>(List.of(), List.of(file.unreadable(e)));
    }
  }
}
