package dev.portcullis.cluster.boundary.ansible;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What the last runs printed: a folder with a file for each.
record Output(Path folder) {
  private static final int RUNS = 20;
  private static final int MOST_BYTES = 1 << 20;
  private static final String ENDING = ".log";

  /// The file of a run that begins now. The oldest ones go.
  Path fresh(Instant now) throws IOException {
    Files.createDirectories(folder);
    List<Path> runs;
    try (Stream<Path> files = Files.list(folder)) {
      runs = files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
    for (int i = 0; i <= runs.size() - RUNS; i++) {
      Files.delete(runs.get(i));
    }
    return folder.resolve(now.toString().replace(':', '-') + ENDING);
  }

  /// Keeps the beginning of what is printed, and reads all of it: who is not read from waits.
  static void keep(InputStream printed, Path file) {
    byte[] buffer = new byte[8192];
    try (OutputStream out = Files.newOutputStream(file)) {
      int kept = 0;
      for (int read = printed.read(buffer); read >= 0; read = printed.read(buffer)) {
        int more = Math.min(read, MOST_BYTES - kept);
        out.write(buffer, 0, more);
        kept += more;
      }
    } catch (IOException _) {
      // it ended, or the disk is full: the run itself counts
    }
  }

  /// Whether somebody did something: a run that no host is meant by is a success to Ansible.
  static boolean tellsOfWork(String printed) {
    int recap = printed.lastIndexOf("\nPLAY RECAP ");
    return recap >= 0
        && printed.substring(recap).lines().anyMatch(line -> number(line, " ok=") > 0);
  }

  private static int number(String line, String name) {
    int start = line.indexOf(name) + name.length();
    int end = line.indexOf(' ', start);
    try {
      return line.contains(name) && end > start ? Integer.parseInt(line.substring(start, end)) : 0;
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  /// The line that says what went wrong, empty when none does.
  static String complaint(String printed) {
    for (String line : printed.lines().toList()) {
      if (line.startsWith("fatal: ") || line.startsWith("ERROR!") || line.startsWith("[ERROR]")) {
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
      }
    }
    return "";
  }
}
