package dev.portcullis.supply.installed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What each format reads, and what all of them have in common. A case is a folder: below `root`
/// the tree that is read, beside it what is to be read of it.
class InstalledFormatsTest {
  private static final Path CASES = Path.of("src/test/resources/installed");

  static List<String> cases() throws IOException {
    return Golden.cases(CASES);
  }

  static List<InstalledFile> files() throws IOException {
    List<InstalledFile> files = new ArrayList<>();
    for (String name : cases()) {
      files.addAll(files(name));
    }
    return files;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsWhatIsInstalled(String name) throws IOException {
    StringBuilder text = new StringBuilder();
    for (InstalledFile file : files(name)) {
      Reading<Component> reading = Named.in(file);
      for (Component each : reading.items()) {
        text.append(each.location()).append(' ').append(each);
        if (!each.origin().name().equals(each.name())
            || !each.origin().version().equals(each.version())) {
          text.append(" of ").append(each.origin().name()).append('@');
          text.append(each.origin().version());
        }
        text.append('\n');
      }
      for (Reading.Unreadable each : reading.unreadable()) {
        text.append(each.location()).append(" unreadable: ").append(each.reason()).append('\n');
      }
    }
    Golden.assertMatches(CASES.resolve(name).resolve("expected.txt"), text.toString());
  }

  @Test
  void theRosterListsEveryFormat() throws Exception {
    TreeSet<String> listed = new TreeSet<>();
    InstalledFormats.all().forEach(each -> listed.add(each.getClass().getName()));

    assertThat(List.copyOf(listed)).isEqualTo(classes()).isNotEmpty();
  }

  /// Cut off anywhere, or with other bytes in it, no file ends in an exception.
  @ParameterizedTest
  @MethodSource("files")
  void brokenFilesEndInNoException(InstalledFile file) throws IOException {
    byte[] content = file.bytes(1 << 20);
    List<byte[]> broken = new ArrayList<>();
    for (int length = 0; length < content.length; length += 1 + content.length / 200) {
      broken.add(Arrays.copyOf(content, length));
    }
    Random random = new Random(7);
    for (int round = 0; round < 200 && content.length > 0; round++) {
      byte[] changed = content.clone();
      for (int i = 0; i <= round % 4; i++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      broken.add(changed);
    }

    for (byte[] bytes : broken) {
      InstalledFile changed = InstalledFile.of(file.path(), file.mode(), bytes);
      assertThatCode(() -> InstalledFormats.read(changed))
          .as(() -> file.path() + "\n" + new String(bytes, ISO_8859_1))
          .doesNotThrowAnyException();
    }
  }

  /// Files of a case that some format claims.
  private static List<InstalledFile> files(String name) throws IOException {
    return new CaseRoot(CASES.resolve(name)).claimed(InstalledFormats::claim);
  }

  /// The classes of the package, and of those below it, that are formats.
  private static List<String> classes() throws Exception {
    Class<?> port = InstalledFormat.class;
    Path root = Path.of(port.getProtectionDomain().getCodeSource().getLocation().toURI());
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root.resolve(port.getPackageName().replace('.', '/')))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        String name = root.relativize(file).toString().replace(".class", "").replace('/', '.');
        Class<?> type = Class.forName(name);
        if (port.isAssignableFrom(type) && !type.isInterface()) {
          names.add(name);
        }
      }
    }
    return List.copyOf(names);
  }
}
