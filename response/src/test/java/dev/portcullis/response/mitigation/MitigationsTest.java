package dev.portcullis.response.mitigation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MitigationsTest {
  @Test
  void listsEveryMitigationThatIsWritten() throws IOException {
    Path sources =
        Repository.root().resolve("response/src/main/java/dev/portcullis/response/mitigation");
    try (Stream<Path> files = Files.list(sources)) {
      List<String> written =
          files
              .filter(MitigationsTest::isMitigation)
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .sorted()
              .toList();

      assertThat(Mitigations.all())
          .extracting(mitigation -> mitigation.getClass().getSimpleName())
          .containsExactlyElementsOf(written);
    }
    assertThat(Mitigations.all().stream().map(Mitigation::name)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void saysWhatEachNeedsOfTheServer() {
    assertThat(Mitigations.all())
        .allSatisfy(mitigation -> assertThat(mitigation.permissions()).isNotEmpty());
  }

  private static boolean isMitigation(Path file) {
    try {
      return Files.readString(file)
          .matches("(?s).*class \\w+ implements (Mitigation|OnWorkload) \\{.*");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
