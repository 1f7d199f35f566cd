package dev.portcullis.supply.image.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.portcullis.supply.image.ImageLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnpackedArchiveTest {
  private static final byte[] CONTENT = "an archive ".repeat(1_000).getBytes(UTF_8);

  @TempDir private Path folder;
  @TempDir private Path temporaries;

  static List<byte[]> packed() throws IOException {
    return List.of(gzip(CONTENT), Zstd.compress(CONTENT));
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    }
    return packed.toByteArray();
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("web"), content);
  }

  @ParameterizedTest
  @MethodSource("packed")
  void whatIsPackedIsThereUntilItIsClosed(byte[] packed) throws IOException {
    Path path;
    try (UnpackedArchive archive = UnpackedArchive.of(file(packed))) {
      path = archive.path();

      assertThat(path).hasBinaryContent(CONTENT);
    }
    assertThat(path).doesNotExist();
    assertThat(folder.resolve("web")).exists();
  }

  @Test
  void whatIsNotPackedIsReadWhereItIs() throws IOException {
    Path file = file(CONTENT);

    try (UnpackedArchive archive = UnpackedArchive.of(file)) {
      assertThat(archive.path()).isEqualTo(file);
    }
    try (UnpackedArchive archive = UnpackedArchive.of(folder)) {
      assertThat(archive.path()).isEqualTo(folder);
    }
    assertThat(file).exists();
  }

  @ParameterizedTest
  @MethodSource("packed")
  void whatGrowsBeyondAnImageIsRefusedAndLeavesNothing(byte[] packed) throws IOException {
    ImageLimits few = new ImageLimits(1, 1, CONTENT.length - 1, 200, 1, 1, 1, 1);
    Path file = file(packed);

    assertThatThrownBy(() -> UnpackedArchive.of(file, few, temporaries))
        .isInstanceOf(IOException.class)
        .hasMessage("the archive is larger than 10999 bytes unpacked");
    assertThat(temporaries).isEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource("packed")
  void whatIsCutOffIsRefusedAndLeavesNothing(byte[] packed) throws IOException {
    Path file = file(Arrays.copyOf(packed, packed.length - 12));

    assertThatThrownBy(() -> UnpackedArchive.of(file, ImageLimits.DEFAULT, temporaries))
        .isInstanceOf(IOException.class);
    assertThat(temporaries).isEmptyDirectory();
  }
}
