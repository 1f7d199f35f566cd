package dev.portcullis.source.kubernetes;

import dev.portcullis.source.Described;
import dev.portcullis.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each folder below `manifests/` is a manifest and what must be read from it; `-Dgolden=update`
/// rewrites the latter.
class ManifestReaderTest {
  private static final Path CASES =
      Path.of(System.getProperty("portcullis.root"), "source/src/test/resources/manifests");

  static List<String> cases() throws IOException {
    return Golden.cases(CASES);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void reads(String name) throws IOException {
    Path folder = CASES.resolve(name);
    Path input =
        folder.resolve(Files.exists(folder.resolve("input.json")) ? "input.json" : "input.yaml");

    var reading =
        new ManifestReader().read(input.getFileName().toString(), Files.readAllBytes(input));

    Golden.assertMatches(folder.resolve("expected.txt"), Described.of(reading));
  }
}
