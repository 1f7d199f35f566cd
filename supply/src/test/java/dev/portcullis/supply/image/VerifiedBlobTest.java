package dev.portcullis.supply.image;

import static dev.portcullis.model.HashFunction.SHA_256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Blobs that are larger than the buffers, which are digested on another thread.
class VerifiedBlobTest {
  private static final int SIZE = 3_000_001;
  private static final int STEP = 70_000;

  private final byte[] content = new byte[SIZE];

  VerifiedBlobTest() {
    new Random(1).nextBytes(content);
  }

  private static String digest(byte[] content) {
    return "sha256:" + SHA_256.hex(content);
  }

  @Test
  void digestsWhatIsReadAndWhatIsSkipped() throws Exception {
    Descriptor descriptor = new Descriptor("", digest(content), SIZE);
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();

    try (VerifiedBlob blob = new VerifiedBlob(new ByteArrayInputStream(content), descriptor)) {
      for (int at = 0; at + 2 * STEP < SIZE; at += 2 * STEP) {
        read.writeBytes(blob.readNBytes(STEP));
        blob.skipNBytes(STEP);
        expected.writeBytes(Arrays.copyOfRange(content, at, at + STEP));
      }
      blob.finish();

      assertThat(blob.digest()).isEqualTo(descriptor.digest());
      assertThat(blob.count()).isEqualTo(SIZE);
    }
    assertThat(read.toByteArray()).isEqualTo(expected.toByteArray());
  }

  @Test
  void tellsAnotherByteWhereverItIs() throws Exception {
    Descriptor descriptor = new Descriptor("", digest(content), SIZE);
    for (int at : new int[] {0, 1 << 18, SIZE / 2, SIZE - 1}) {
      byte[] other = content.clone();
      other[at] ^= 1;
      try (VerifiedBlob blob = new VerifiedBlob(new ByteArrayInputStream(other), descriptor)) {
        blob.skipNBytes(SIZE);

        assertThatThrownBy(blob::finish)
            .as("byte %d", at)
            .isInstanceOf(IOException.class)
            .hasMessageContaining("expected " + descriptor.digest());
      }
    }
  }

  @Test
  void staysFinished() throws Exception {
    VerifiedBlob blob =
        new VerifiedBlob(new ByteArrayInputStream(new byte[10]), Descriptor.ofFile("layer.tar"));
    blob.finish();
    String digest = blob.digest();

    blob.finish();

    assertThat(blob.digest()).isEqualTo(digest).isEqualTo(TestImage.digest(new byte[10]));
  }

  @Test
  void skipsNothingBehindTheEnd() throws Exception {
    Descriptor descriptor = new Descriptor("", digest(content), SIZE);
    try (VerifiedBlob blob = new VerifiedBlob(new ByteArrayInputStream(content), descriptor)) {
      blob.skipNBytes(SIZE);

      assertThat(blob.skip(1)).isZero();
      assertThat(blob.read()).isEqualTo(-1);
    }
  }
}
