package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A small file, and what is to be read of it: the first folder of its name is that of the case.
record LockfileCase(String name, Path file, LockfileFormat format) {
  private static final Path CASES = Path.of("src/test/resources/lockfiles");
  private static final String EXPECTED = "expected.txt";

  static List<LockfileCase> all() throws IOException {
    List<LockfileCase> all = new ArrayList<>();
    for (String name : Golden.cases(CASES)) {
      try (Stream<Path> files = Files.list(CASES.resolve(name))) {
        Path file = files.filter(each -> !each.endsWith(EXPECTED)).findFirst().orElseThrow();
        String fileName = file.getFileName().toString();
        LockfileFormat format =
            LockfileFormats.of(fileName)
                .orElseThrow(() -> new IllegalStateException("no format claims " + fileName));
        all.add(new LockfileCase(name, file, format));
      }
    }
    return all;
  }

  byte[] content() throws IOException {
    return Files.readAllBytes(file);
  }

  Path expected() {
    return file.resolveSibling(EXPECTED);
  }

  /// What is read, one line each.
  String reading() throws IOException {
    Reading<Component> reading = format.read(file.getFileName().toString(), content());
    StringBuilder text = new StringBuilder();
    for (Component each : reading.items()) {
      text.append(each.location()).append(' ').append(each).append('\n');
    }
    for (Reading.Unreadable each : reading.unreadable()) {
      text.append(each.location()).append(" unreadable: ").append(each.reason()).append('\n');
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return name;
  }
}
