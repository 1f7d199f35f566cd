package dev.portcullis.app.check;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceLinesTest {
  @TempDir private Path folder;

  @Test
  void readsAFileAsItsReaderDid() throws IOException {
    assertThat(lines("kind: Pod\nspec: 日本\n", UTF_8)).containsExactly("kind: Pod", "spec: 日本");
    assertThat(lines("\uFEFFkind: Pod\n", UTF_8)).containsExactly("kind: Pod");
    assertThat(lines("kind: Pod\r\nspec: 日本\r\n", UTF_16LE))
        .containsExactly("kind: Pod", "spec: 日本");
    assertThat(lines("\uFEFFkind: Pod\n", UTF_16LE)).containsExactly("kind: Pod");
  }

  @Test
  void showsWhatIsNoTextAsFarAsItIs() throws IOException {
    Path file = folder.resolve("broken.yaml");
    Files.write(file, new byte[] {'a', (byte) 0xff, '\n', 'b'});

    assertThat(new SourceLines().lines(file.toString())).containsExactly("a\uFFFD", "b");
  }

  @Test
  void whatIsTooLargeToHaveBeenJudgedIsNotReadAsText() throws IOException {
    Path file = folder.resolve("image.tar");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(8L << 30);
    }

    assertThat(new SourceLines().lines(file.toString())).isEmpty();
  }

  private Iterable<String> lines(String text, Charset charset) throws IOException {
    Path file = Files.createTempFile(folder, "manifest", ".yaml");
    Files.write(file, text.getBytes(charset));
    return new SourceLines().lines(file.toString());
  }
}
