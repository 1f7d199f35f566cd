package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
  @TempDir private Path empty;

  @Test
  void playsToItsEndAndLeavesNothingBehind() throws IOException {
    List<Path> before = leftovers();

    assertThatCode(
            () -> Rehearsal.main(new String[] {Repository.root().resolve("examples").toString()}))
        .doesNotThrowAnyException();

    assertThat(leftovers()).isEqualTo(before);
  }

  @Test
  void saysWhenARunGoesAnotherWay() {
    String missing = empty.resolve("none").toString();

    assertThatThrownBy(() -> Rehearsal.main(new String[] {missing}))
        .hasMessageContaining(missing)
        .hasMessageContaining("to end with 1, got");
  }

  private static List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(each -> each.getFileName().toString().startsWith("portcullis-rehearsal"))
          .sorted()
          .toList();
    }
  }
}
