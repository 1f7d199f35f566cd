package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.testkit.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder of files that a format claims and of files that these refer to, and what is to be read
/// of each.
///
/// @param files those that a format claims, by their paths in the folder
record LockfileCase(String name, Path folder, List<String> files) {
  private static final Path CASES = Path.of("src/test/resources/lockfiles");
  private static final String EXPECTED = "expected.txt";

  static List<LockfileCase> all() throws IOException {
    List<LockfileCase> all = new ArrayList<>();
    for (String name : Golden.cases(CASES)) {
      Path folder = CASES.resolve(name);
      try (Stream<Path> found = Files.walk(folder)) {
        List<String> files =
            found
                .filter(Files::isRegularFile)
                .map(each -> folder.relativize(each).toString().replace('\\', '/'))
                .filter(each -> LockfileFormats.of(last(each)).isPresent())
                .sorted()
                .toList();
        if (files.isEmpty()) {
          throw new IllegalStateException("no format claims anything in " + folder);
        }
        all.add(new LockfileCase(name, folder, files));
      }
    }
    return all;
  }

  private static String last(String file) {
    return file.substring(file.lastIndexOf('/') + 1);
  }

  static LockfileFormat format(String file) {
    return LockfileFormats.of(last(file)).orElseThrow();
  }

  byte[] content(String file) {
    try {
      return Files.readAllBytes(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What is around the files: nothing beside the folder of the case.
  Tree tree() {
    return new Tree(file ->
        Files.isRegularFile(folder.resolve(file)) && !file.startsWith("..")
            ? Optional.of(content(file))
            : Optional.empty());
  }

  Path expected() {
    return folder.resolve(EXPECTED);
  }

  /// What is read, one line each.
  String reading() {
    StringBuilder text = new StringBuilder();
    for (String file : files) {
      Dependencies read = format(file).read(file, content(file), tree());
      Reading<Component> reading = read.packages();
      for (Component each : reading.items()) {
        text.append(each.location()).append(' ').append(each).append('\n');
      }
      for (Reading.Unreadable each : reading.unreadable()) {
        text.append(each.location()).append(" unreadable: ").append(each.reason()).append('\n');
      }
      appendNeeds(read, text);
    }
    return text.toString();
  }

  private static void appendNeeds(Dependencies read, StringBuilder text) {
    List<Component> packages = read.packages().items();
    append("the project", read.needs().direct(), packages, text);
    for (int i = 0; i < packages.size(); i++) {
      append(packages.get(i).toString(), read.needs().needs(i), packages, text);
    }
  }

  private static void append(
      String who, int[] needs, List<Component> packages, StringBuilder text) {
    for (int each : needs) {
      text.append(who).append(" needs ").append(packages.get(each)).append('\n');
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
