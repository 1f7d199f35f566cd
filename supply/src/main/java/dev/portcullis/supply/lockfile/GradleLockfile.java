package dev.portcullis.supply.lockfile;

import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;

/// `gradle.lockfile` of Gradle: `group:artifact:version=configurations` in each line
/// (`LockFileReaderWriter.java` of `gradle/gradle`).
final class GradleLockfile implements LockfileFormat {
  @Override
  public boolean claims(String name) {
    return name.equals("gradle.lockfile") || name.equals("buildscript-gradle.lockfile");
  }

  @Override
  public Dependencies read(String file, byte[] content) {
    return Inventory.ofText(Ecosystem.MAVEN, file, content, GradleLockfile::read);
  }

  private static void read(String text, Inventory into) {
    for (Line line : new Lines(text)) {
      String each = line.text().strip();
      if (!each.isEmpty() && !each.startsWith("#") && !each.startsWith("empty=")) {
        readLine(line, each, into);
      }
    }
  }

  private static void readLine(Line line, String text, Inventory into) {
    int equals = text.indexOf('=');
    String coordinates = equals < 0 ? text : text.substring(0, equals);
    int first = coordinates.indexOf(':');
    int last = coordinates.lastIndexOf(':');
    if (equals < 0 || first < 0 || first == last) {
      into.unreadable(line.mark(), "expected 'group:artifact:version=configurations'");
    } else {
      into.add(coordinates.substring(0, last), coordinates.substring(last + 1), line.mark());
    }
  }
}
