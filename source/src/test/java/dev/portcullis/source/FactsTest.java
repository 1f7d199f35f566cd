package dev.portcullis.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.compose.ComposeFiles;
import dev.portcullis.source.dockerfile.Dockerfiles;
import dev.portcullis.source.tree.ContentFormat;
import dev.portcullis.source.workflow.Workflows;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each folder below `facts/` has a file and what must be read from it; `-Dgolden=update` rewrites
/// the latter.
class FactsTest {
  private static final String SIGNS = "\"'`$({[<|&;\\\n#-: }])>";
  private static final String EXPECTED = "expected.txt";
  private static final Path CASES =
      Path.of(System.getProperty("portcullis.root"), "source/src/test/resources/facts");

  private static final List<ContentFormat> FORMATS =
      List.of(new Dockerfiles(), new Workflows(Limits.DEFAULT), new ComposeFiles(Limits.DEFAULT));

  static List<String> cases() throws IOException {
    return Golden.cases(CASES);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void reads(String name) throws IOException {
    Path file = input(name);

    Reading<Resource> reading = format(file).read(shown(name, file), Files.readAllBytes(file));

    Golden.assertMatches(CASES.resolve(name).resolve(EXPECTED), Described.of(reading));
  }

  /// Whatever comes: a value, never an exception.
  @ParameterizedTest
  @MethodSource("cases")
  void readsOrRefusesWhatIsBroken(String name) throws IOException {
    Path file = input(name);
    String sound = Files.readString(file);
    Random random = new Random(42);

    for (int i = 0; i < 300; i++) {
      String broken = broken(sound, random);

      assertThatCode(() -> format(file).read(shown(name, file), broken.getBytes(UTF_8)))
          .as(broken)
          .doesNotThrowAnyException();
    }
  }

  private static String broken(String sound, Random random) {
    StringBuilder text = new StringBuilder(sound);
    for (int i = 0; i <= random.nextInt(6) && !text.isEmpty(); i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
        default -> text.setLength(at);
      }
    }
    return text.toString();
  }

  private static ContentFormat format(Path file) {
    List<ContentFormat> claiming = FORMATS.stream().filter(each -> each.claimsFile(file)).toList();
    assertThat(claiming).as(file.toString()).hasSize(1);
    return claiming.getFirst();
  }

  private static String shown(String name, Path file) {
    return CASES.resolve(name).relativize(file).toString().replace('\\', '/');
  }

  private static Path input(String name) throws IOException {
    try (Stream<Path> files = Files.walk(CASES.resolve(name))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith(EXPECTED))
          .findFirst()
          .orElseThrow();
    }
  }
}
