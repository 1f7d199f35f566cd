package dev.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

class GoldenTest {
  @TempDir Path folder;

  @Test
  void passesTheSameText() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "one\ntwo\n");

    Golden.assertMatches(file, "one\ntwo\n", Golden.Mode.COMPARE);
  }

  @Test
  void namesTheFirstLineThatDiffers() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "one\ntwo\n");

    assertThatThrownBy(() -> Golden.assertMatches(file, "one\n2\n", Golden.Mode.COMPARE))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("expected: two")
        .hasMessageContaining("got:      2");
  }

  @Test
  void failsWithoutAGoldenFile() {
    Path file = folder.resolve("absent.txt");

    assertThatThrownBy(() -> Golden.assertMatches(file, "", Golden.Mode.COMPARE))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining("no golden file");
    assertThat(file).doesNotExist();
  }

  @Test
  void writesWhatIsExpectedOnlyWhenAsked() {
    Path file = folder.resolve("new/a.txt");

    Golden.assertMatches(file, "text", Golden.Mode.UPDATE);

    assertThat(file).hasContent("text");
  }
}
