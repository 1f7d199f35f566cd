package dev.portcullis.supply.lockfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Dependencies;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The file of a case, changed in its bytes. Who reads the cases is `LockfileFormatsTest`.
class BunBinaryLockTest {
  private static final Path FILE = Path.of("src/test/resources/lockfiles/bun-binary/bun.lockb");
  private static final int FORMAT = 42;
  private static final int COUNT = FORMAT + 4 + 32 + 8;
  private static final int BEGIN = COUNT + 3 * 8;
  private static final int RESOLUTION = 64;

  private ByteBuffer bytes;

  @BeforeEach
  void read() throws IOException {
    bytes = ByteBuffer.wrap(Files.readAllBytes(FILE)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private int count() {
    return (int) bytes.getLong(COUNT);
  }

  /// Where the packages are resolved to, the project itself first.
  private int resolutions() {
    return (int) bytes.getLong(BEGIN) + 16 * count();
  }

  private int needs(int place) {
    return resolutions() + RESOLUTION * count() + 8 * place;
  }

  private Dependencies dependencies() {
    return new BunBinaryLock().read("bun.lockb", bytes.array());
  }

  private List<String> reasons() {
    return dependencies().packages().unreadable().stream().map(Reading.Unreadable::reason).toList();
  }

  private void text(int at, String text) {
    bytes.put(at, new byte[8]).put(at, text.getBytes(UTF_8));
  }

  @Test
  void anotherFormatIsNotDetermined() {
    bytes.putInt(FORMAT, 4);

    assertThat(dependencies().packages().items()).isEmpty();
    assertThat(reasons())
        .containsExactly(
            "the packages of this binary file are not determined: its format is 4, and only 2 and 3"
                + " are known; 'bun install --save-text-lockfile' writes 'bun.lock' instead");
  }

  @Test
  void anotherFileIsNone() {
    bytes.put(20, (byte) 'B');

    assertThat(reasons())
        .singleElement()
        .asString()
        .contains("expected the head of a binary file of Bun");
  }

  @Test
  void whatComesFromAnArchiveHasNoVersionThatAnybodyKnows() {
    bytes.put(resolutions() + RESOLUTION, (byte) 80);
    text(resolutions() + RESOLUTION + 8, "a/b.tgz");

    assertThat(dependencies().packages().items()).hasSize(10);
    assertThat(reasons())
        .containsExactly("the version of 'ws' is not determined: it comes from 'a/b.tgz'");
  }

  @Test
  void whatComesFromARepositoryIsToldWithIt() {
    int at = resolutions() + RESOLUTION;
    bytes.put(at, (byte) 16);
    List<String> texts = List.of("acme", "shop", "main", "0123456");
    for (int i = 0; i < texts.size(); i++) {
      text(at + 8 + 8 * i, texts.get(i));
    }

    assertThat(reasons())
        .containsExactly(
            "the version of 'ws' is not determined: it comes from 'github:acme/shop#0123456'");
  }

  /// Many packages that share one long list of needs would be read for hours.
  @Test
  void needsThatOverlapEndTheReading() {
    int all = 0;
    for (int i = 0; i < count(); i++) {
      all += bytes.getInt(needs(i) + 4);
    }
    bytes.putInt(needs(1), 0).putInt(needs(1) + 4, all);

    assertThat(reasons())
        .singleElement()
        .asString()
        .contains("its packages need more than there is");
  }

  @Test
  void moreNeedsThanThereAreEndTheReading() {
    bytes.putInt(needs(0), Integer.MAX_VALUE);

    assertThat(reasons())
        .singleElement()
        .asString()
        .contains("its packages need more than there is");
  }

  @Test
  void morePackagesThanThereIsRoomForAreNone() {
    bytes.putLong(COUNT, 1_000_000);

    assertThat(dependencies().packages().items()).isEmpty();
    assertThat(reasons()).singleElement().asString().contains("expected 1000000 packages in");
  }

  @Test
  void aTextBehindTheEndIsNone() {
    bytes.putLong((int) bytes.getLong(BEGIN) + 8, 1L << 63 | 20L << 32 | 1_000_000);

    assertThat(reasons())
        .singleElement()
        .asString()
        .contains("expected a text of 20 bytes at 1000000 of");
  }

  @Test
  void wherePackagesBeginBeforeTheirHeadThereAreNone() {
    bytes.putLong(BEGIN, 0);

    assertThat(reasons()).singleElement().asString().contains("expected a table behind 110");
  }
}
