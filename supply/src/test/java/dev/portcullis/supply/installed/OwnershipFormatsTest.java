package dev.portcullis.supply.installed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.portcullis.model.Reading;
import dev.portcullis.testkit.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which files are whose. A case is a folder: below `root` the tree that is read, beside it what is
/// to be read of it.
class OwnershipFormatsTest {
  private static final Path CASES = Path.of("src/test/resources/owned");
  private static final String DATABASE = "var/lib/rpm/Packages.db";

  static List<String> cases() throws IOException {
    return Golden.cases(CASES);
  }

  static List<InstalledFile> files() throws IOException {
    List<InstalledFile> files = new ArrayList<>();
    for (String name : cases()) {
      files.addAll(files(name));
    }
    files.add(rpm(header(List.of("/usr/share/java/"), List.of("a.jar"), 0)));
    return files;
  }

  private static List<InstalledFile> files(String name) throws IOException {
    return new CaseRoot(CASES.resolve(name)).claimed(OwnershipFormats::claim);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tellsWhoseFilesAre(String name) throws IOException {
    StringBuilder text = new StringBuilder();
    for (InstalledFile file : files(name)) {
      for (OwnedFiles each : OwnershipFormats.read(file).items()) {
        text.append("%s '%s' '%s'\n".formatted(each.database(), each.name(), each.version()));
        each.paths().forEach(path -> text.append("  ").append(path).append('\n'));
      }
    }
    Golden.assertMatches(CASES.resolve(name).resolve("expected.txt"), text.toString());
  }

  @Test
  void anRpmHasNamesAndFolders() {
    List<String> folders = List.of("/usr/share/java/", "/usr/lib/python3/x.dist-info/");
    byte[] header = header(folders, List.of("a.jar", "METADATA", "b.jar", "c.txt"), 0, 1, 0, 0);

    Reading<OwnedFiles> reading = OwnershipFormats.read(rpm(header));

    assertThat(reading.unreadable()).isEmpty();
    assertThat(reading.items())
        .containsExactly(
            new OwnedFiles(
                DATABASE,
                "bash",
                "5.1.8-6.el9",
                List.of(
                    "usr/share/java/a.jar",
                    "usr/lib/python3/x.dist-info/METADATA",
                    "usr/share/java/b.jar")));
  }

  @Test
  void filesInNoFolderAreNobodys() {
    byte[] header =
        header(List.of("relative/", "/a/"), List.of("a.jar", "b.jar", "c.jar"), 0, 7, 1);

    assertThat(OwnershipFormats.read(rpm(header)).items())
        .extracting(OwnedFiles::paths)
        .containsExactly(List.of("a/c.jar"));
  }

  /// The folders would be read behind the end.
  @Test
  void aListThatIsNotThereIsTold() {
    ByteBuffer broken = ByteBuffer.wrap(header(List.of("/usr/share/java/"), List.of("a.jar"), 0));
    broken.putInt(8 + 5 * 16 + 12, 1_000_000);

    Reading<OwnedFiles> reading = OwnershipFormats.read(rpm(broken.array()));

    assertThat(reading.items()).isEmpty();
    assertThat(reading.unreadable())
        .extracting(Reading.Unreadable::reason)
        .first()
        .asString()
        .startsWith("the files of 'bash': expected");
  }

  /// Cut off anywhere, or with other bytes in it, no file ends in an exception.
  @ParameterizedTest
  @MethodSource("files")
  void brokenFilesEndInNoException(InstalledFile file) throws IOException {
    byte[] content = file.bytes(1 << 20);
    Random random = new Random(7);

    for (int round = 0; round < 400 && content.length > 0; round++) {
      byte[] changed = Arrays.copyOf(content, 1 + random.nextInt(content.length));
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      InstalledFile broken = InstalledFile.of(file.path(), 0644, changed);
      assertThatCode(() -> OwnershipFormats.read(broken)).doesNotThrowAnyException();
    }
  }

  /// A database in RPM's own form, with one package.
  static InstalledFile rpm(byte[] header) {
    int blob = 4096;
    ByteBuffer file = ByteBuffer.allocate(blob + 16 + header.length).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0, 0x506d7052).putInt(12, 1);
    for (int at = 32; at < blob; at += 16) {
      file.putInt(at, 0x746f6c53);
    }
    file.putInt(36, 1).putInt(40, blob / 16);
    file.putInt(blob, 0x53626c42).putInt(blob + 4, 1).putInt(blob + 12, header.length);
    file.position(blob + 16);
    file.put(header);
    return InstalledFile.of(DATABASE, 0644, file.array());
  }

  /// The header of `bash` with files.
  static byte[] header(List<String> folders, List<String> names, int... indexes) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (int each : indexes) {
      data.writeBytes(ByteBuffer.allocate(4).putInt(each).array());
    }
    List<int[]> entries = new ArrayList<>();
    entries.add(new int[] {1000, 6, text(data, List.of("bash")), 1});
    entries.add(new int[] {1001, 6, text(data, List.of("5.1.8")), 1});
    entries.add(new int[] {1002, 6, text(data, List.of("6.el9")), 1});
    entries.add(new int[] {1117, 8, text(data, names), names.size()});
    entries.add(new int[] {1116, 4, 0, indexes.length});
    entries.add(new int[] {1118, 8, text(data, folders), folders.size()});
    ByteBuffer header = ByteBuffer.allocate(8 + 16 * entries.size() + data.size());
    header.putInt(entries.size()).putInt(data.size());
    for (int[] entry : entries) {
      for (int each : entry) {
        header.putInt(each);
      }
    }
    return header.put(data.toByteArray()).array();
  }

  private static int text(ByteArrayOutputStream data, List<String> texts) {
    int at = data.size();
    texts.forEach(each -> data.writeBytes((each + "\0").getBytes(StandardCharsets.UTF_8)));
    return at;
  }
}
