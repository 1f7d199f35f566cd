package dev.portcullis.supply.lockfile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
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

/// What each format reads, and what all of them have in common.
class LockfileFormatsTest {
  private static final byte[] OTHER_BYTES = "\n\r\t\0 {}[]()<>\"'`:;,.@#=/\\-&!é9".getBytes(UTF_8);

  static List<LockfileCase> cases() throws IOException {
    return LockfileCase.all();
  }

  static List<LockfileFormat> formats() {
    return LockfileFormats.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsWhatIsNamed(LockfileCase each) throws IOException {
    Golden.assertMatches(each.expected(), each.reading());
  }

  @Test
  void theRosterListsEveryFormat() throws Exception {
    assertThat(names(LockfileFormats.all())).isEqualTo(classes()).isNotEmpty();
  }

  @Test
  void everyFormatHasACase() throws IOException {
    List<LockfileFormat> tried =
        cases().stream().flatMap(each -> each.files().stream()).map(LockfileCase::format).toList();

    assertThat(names(tried)).isEqualTo(names(LockfileFormats.all()));
  }

  @Test
  void noTwoFormatsClaimTheSameFile() throws IOException {
    for (LockfileCase each : cases()) {
      for (String file : each.files()) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        assertThat(formats().stream().filter(format -> format.claims(name))).as(file).hasSize(1);
      }
    }
  }

  /// Cut off anywhere, or with other bytes in it, no file ends in an exception.
  @ParameterizedTest
  @MethodSource("cases")
  void brokenFilesEndInNoException(LockfileCase each) {
    each.files().forEach(file -> breakAnywhere(each, file));
  }

  private static void breakAnywhere(LockfileCase each, String file) {
    byte[] content = each.content(file);
    Tree tree = each.tree();
    List<byte[]> broken = new ArrayList<>();
    for (int length = 0; length < content.length; length += 3) {
      broken.add(Arrays.copyOf(content, length));
    }
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      byte[] changed = content.clone();
      for (int i = 0; i <= round % 4; i++) {
        changed[random.nextInt(changed.length)] = OTHER_BYTES[random.nextInt(OTHER_BYTES.length)];
      }
      broken.add(changed);
    }

    for (byte[] bytes : broken) {
      assertThatCode(() -> LockfileCase.format(file).read(file, bytes, tree))
          .as(() -> new String(bytes, ISO_8859_1))
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void hostileFilesAreUnreadable(LockfileFormat format) {
    String deep = "[{\"a\":".repeat(100_000);
    for (String each :
        List.of(deep, "a = " + deep, "- ".repeat(100_000) + "a", "<a>".repeat(100_000))) {
      Reading<Component> reading = format.read("hostile", each.getBytes(UTF_8)).packages();

      assertThat(reading.items()).isEmpty();
    }
    assertThat(format.read("binary", new byte[] {(byte) 0xff, 0}).packages().unreadable())
        .hasSize(1);
  }

  private static List<String> names(List<LockfileFormat> formats) {
    TreeSet<String> names = new TreeSet<>();
    formats.forEach(each -> names.add(each.getClass().getSimpleName()));
    return List.copyOf(names);
  }

  /// The classes of the package that are formats.
  private static List<String> classes() throws Exception {
    Class<?> port = LockfileFormat.class;
    Path root = Path.of(port.getProtectionDomain().getCodeSource().getLocation().toURI());
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(root.resolve(port.getPackageName().replace('.', '/')))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        Class<?> type = Class.forName(port.getPackageName() + "." + name);
        if (port.isAssignableFrom(type) && !type.isInterface()) {
          names.add(type.getSimpleName());
        }
      }
    }
    return List.copyOf(names);
  }
}
