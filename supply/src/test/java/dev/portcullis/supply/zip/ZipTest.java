package dev.portcullis.supply.zip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.supply.extent.Extent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Archives that the JDK writes, whole and spoiled.
class ZipTest {
  private static final int DIRECTORY_HEADER = 0x02014b50;

  @Test
  void readsWhatIsCompressedAndWhatIsStored(@TempDir Path folder) throws IOException {
    byte[] content = "hello ".repeat(1000).getBytes(UTF_8);
    Path file = folder.resolve("both.zip");
    Files.write(file, zip(content));

    try (FileChannel channel = FileChannel.open(file)) {
      Zip zip = Zip.of(Extent.of(channel));

      assertThat(zip.members())
          .extracting(ZipMember::name)
          .containsExactly("deflated.txt", "stored.txt");
      for (ZipMember member : zip.members()) {
        assertThat(zip.bytes(member, content.length)).isEqualTo(content);
        assertThat(zip.extent(member, content.length).bytes(0, 5))
            .isEqualTo("hello".getBytes(UTF_8));
      }
    }
  }

  @Test
  void aScriptInFrontMovesEverything() throws IOException {
    byte[] content = "hello".getBytes(UTF_8);
    byte[] script = "#!/bin/sh\nexec java -jar \"$0\"\n".getBytes(UTF_8);
    byte[] archive = zip(content);
    byte[] both = new byte[script.length + archive.length];
    System.arraycopy(script, 0, both, 0, script.length);
    System.arraycopy(archive, 0, both, script.length, archive.length);

    Zip zip = Zip.of(Extent.of(both));

    assertThat(zip.bytes(zip.members().getFirst(), 100)).isEqualTo(content);
  }

  /// More than 65,535 files need the large form of the directory.
  @Test
  void readsLargeDirectories() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 70_000; i++) {
        zip.putNextEntry(new ZipEntry("f" + i));
      }
    }

    assertThat(Zip.of(Extent.of(bytes.toByteArray())).members()).hasSize(70_000);
  }

  @Test
  void unpacksNoMoreThanItMay() throws IOException {
    Zip zip = Zip.of(Extent.of(zip(new byte[100_000])));

    for (ZipMember member : zip.members()) {
      assertThatThrownBy(() -> zip.bytes(member, 99_999)).hasMessageContaining("larger than 99999");
    }
  }

  /// The sizes that a directory claims are for the archive's author to choose.
  @Test
  void takesNoMemoryForClaims() throws IOException {
    byte[] archive = zip(new byte[10]);
    ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    int header = 0;
    while (bytes.getInt(header) != DIRECTORY_HEADER) {
      header++;
    }
    bytes.putInt(header + 24, 2_000_000_000);
    Zip zip = Zip.of(Extent.of(archive));

    assertThatThrownBy(() -> zip.bytes(zip.members().getFirst(), Integer.MAX_VALUE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("larger than");
  }

  @Test
  void whatIsEncryptedIsTold() throws IOException {
    byte[] archive = zip(new byte[10]);
    ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < archive.length - 46; at++) {
      if (bytes.getInt(at) == DIRECTORY_HEADER) {
        bytes.putShort(at + 8, (short) (bytes.getShort(at + 8) | 1));
      }
    }
    Zip zip = Zip.of(Extent.of(archive));

    assertThatThrownBy(() -> zip.bytes(zip.members().getFirst(), 100)).hasMessage("encrypted");
  }

  @Test
  void whatIsNoArchiveIsRefused() {
    assertThatThrownBy(
            () -> Zip.of(Extent.of("no archive, but longer than its end".getBytes(UTF_8))))
        .isInstanceOf(ZipException.class)
        .hasMessage("expected a Zip archive");
    assertThatThrownBy(() -> Zip.of(Extent.of(new byte[0]))).isInstanceOf(ZipException.class);
  }

  private static byte[] zip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("deflated.txt"));
      zip.write(content);
      ZipEntry stored = new ZipEntry("stored.txt");
      CRC32 sum = new CRC32();
      sum.update(content);
      stored.setMethod(ZipEntry.STORED);
      stored.setSize(content.length);
      stored.setCrc(sum.getValue());
      zip.putNextEntry(stored);
      zip.write(content);
    }
    return bytes.toByteArray();
  }
}
