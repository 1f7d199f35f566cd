package dev.portcullis.supply.installed.executable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Evidence.Technique;
import dev.portcullis.supply.installed.InstalledFile;
import dev.portcullis.supply.installed.Named;
import dev.portcullis.testkit.NotRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Programs tell of what is in them: those of a real compiler, and some that are made here.
class BinariesTest {
  private static final String MAGIC = "\u00ff Go buildinf:";
  private static final String MODULES =
      """
      path\texample.org/tool
      mod\texample.org/tool\t(devel)\t
      dep\texample.org/kept\tv1.2.3\th1:abc=
      dep\texample.org/replaced\tv1.0.0
      =>\texample.org/fork\tv1.0.1\th1:def=
      dep\texample.org/folder\tv1.0.0
      =>\t./folder\t\t
      build\t-compiler=gc
      build\t-ldflags="-s -w -X main.version=2.5.0"
      """;
  private static final List<String> READ =
      List.of(
          "Go:example.org/tool@v2.5.0",
          "Go:example.org/kept@v1.2.3",
          "Go:example.org/fork@v1.0.1",
          "Go:stdlib@1.22.0-rc.1");

  static Stream<Arguments> forms() {
    return Stream.of(4, 8)
        .flatMap(word ->
            Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)
                .map(order -> Arguments.of(word, order)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void readsWhatGoWritesInline(int word, ByteOrder order) {
    Elf program = new Elf(word, order).with(".go.buildinfo", inline("go1.22rc1", MODULES));

    assertThat(read("bin/tool", program.bytes())).containsExactlyElementsOf(READ);
  }

  @Test
  void readsItFromAmongTheVariables() {
    byte[] info = inline("go1.22rc1", MODULES);
    byte[] data = new byte[160 + info.length];
    System.arraycopy(info, 0, data, 160, info.length);

    assertThat(read("bin/tool", new Elf(8, ByteOrder.LITTLE_ENDIAN).with(".data", data).bytes()))
        .containsExactlyElementsOf(READ);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void readsWhatGoPointedToBefore(int word, ByteOrder order) {
    byte[] release = "go1.22rc1".getBytes(UTF_8);
    byte[] modules = framed(MODULES);
    Elf program = new Elf(word, order).with("release", release).with("modules", modules);
    ByteBuffer strings = ByteBuffer.allocate(4 * word).order(order);
    put(strings, word, program.address("release"), release.length);
    put(strings, word, program.address("modules"), modules.length);
    program.with("strings", strings.array());
    ByteBuffer info = ByteBuffer.allocate(32).order(order);
    info.put(MAGIC.getBytes(ISO_8859_1)).put((byte) word);
    info.put((byte) (order == ByteOrder.BIG_ENDIAN ? 1 : 0));
    put(info, word, program.address("strings"), program.address("strings") + 2L * word);
    program.with(".go.buildinfo", info.array());

    assertThat(read("bin/tool", program.bytes())).containsExactlyElementsOf(READ);
  }

  @Test
  void readsWhatARealCompilerWrites(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("go.mod"), "module example.org/tool\n\ngo 1.20\n");
    Files.writeString(folder.resolve("main.go"), "package main\n\nfunc main() {}\n");
    build(folder);
    Path program = folder.resolve("tool");

    Reading<Component> reading =
        Named.in(InstalledFile.of("bin/tool", 0755, Files.size(program), program));

    assertThat(reading.unreadable()).isEmpty();
    assertThat(reading.items())
        .singleElement()
        .satisfies(each -> assertThat(each.toString()).startsWith("Go:stdlib@1."))
        .extracting(each -> each.evidence().technique())
        .isEqualTo(Technique.BINARY);
  }

  private static void build(Path folder) throws InterruptedException {
    try {
      ProcessBuilder go = new ProcessBuilder("go", "build", "-o", "tool", ".");
      go.environment().put("CGO_ENABLED", "0");
      Process build =
          go.directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("build.log").toFile())
              .start();
      assertThat(build.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(build.exitValue()).as(() -> log(folder)).isZero();
    } catch (IOException e) {
      throw NotRun.because("what Go writes into programs", "there is no Go: " + e.getMessage());
    }
  }

  private static String log(Path folder) {
    try {
      return Files.readString(folder.resolve("build.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void readsWhatCargoAuditableLists() throws IOException {
    String list =
        """
        {"packages": [
          {"name": "adler", "version": "1.0.2", "source": "crates.io"},
          {"name": "cc", "version": "1.0.0", "source": "crates.io", "kind": "build"},
          {"name": "serde", "version": "1.0.1", "source": "registry", "kind": "runtime"},
          {"name": "tool", "version": "0.1.0", "source": "local", "root": true}
        ]}
        """;
    Elf program = new Elf(8, ByteOrder.LITTLE_ENDIAN).with(".dep-v0", deflated(list));

    assertThat(read("usr/bin/tool", program.bytes()))
        .containsExactly("crates.io:adler@1.0.2", "crates.io:serde@1.0.1");
  }

  @Test
  void aListThatIsBrokenIsTold() throws IOException {
    Elf program = new Elf(8, ByteOrder.LITTLE_ENDIAN).with(".dep-v0", deflated("{\"packages\": ["));

    Reading<Component> reading = reading("usr/bin/tool", program.bytes());

    assertThat(reading.unreadable())
        .singleElement()
        .satisfies(each -> assertThat(each.reason()).startsWith("the list of crates in it"));
  }

  @Test
  void whatIsNoProgramHasNoComponents() {
    for (String each : List.of("", "MZ", "#!/bin/sh\necho", "plain text that is long enough")) {
      Reading<Component> reading = reading("bin/script", each.getBytes(UTF_8));

      assertThat(reading.items()).isEmpty();
      assertThat(reading.unreadable()).isEmpty();
    }
  }

  @Test
  void aTableThatClaimsGigabytesIsRefused() {
    byte[] program =
        new Elf(8, ByteOrder.LITTLE_ENDIAN).with(".data", inline("go1.22", MODULES)).bytes();
    // The size of an entry, and how many there are.
    ByteBuffer.wrap(program).putInt(0x3a, -1);

    assertThat(reasons(program)).containsExactly("a table of 65535 entries of 65535 bytes each");
  }

  /// Segments that overlap: what each of 10,000 has in 10,000 sections is too much for any memory.
  @Test
  void sectionsOfAllSegmentsTogetherAreBounded() {
    ByteBuffer program = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    program.putInt(0, 0xfeedfacf).putInt(16, 10_000);
    for (int at = 32; at + 152 < program.limit(); at += 152) {
      program.putInt(at, 0x19).putInt(at + 4, 152).putInt(at + 64, 6_000);
      program.putLong(at + 72 + 40, 1).putInt(at + 72 + 48, 1);
    }

    assertThat(reasons(program.array())).containsExactly("more than 10000 sections");
  }

  private static List<String> reasons(byte[] program) {
    return reading("bin/tool", program).unreadable().stream()
        .map(Reading.Unreadable::reason)
        .toList();
  }

  @Test
  void brokenProgramsEndInNoException() throws IOException {
    Elf go = new Elf(8, ByteOrder.LITTLE_ENDIAN).with(".go.buildinfo", inline("go1.22", MODULES));
    Elf rust = new Elf(4, ByteOrder.BIG_ENDIAN).with(".dep-v0", deflated("{\"packages\": []}"));
    Random random = new Random(7);

    for (byte[] content : List.of(go.bytes(), rust.bytes())) {
      for (int length = 0; length < content.length; length += 3) {
        byte[] cut = Arrays.copyOf(content, length);
        assertThatCode(() -> reading("bin/tool", cut)).doesNotThrowAnyException();
      }
      for (int round = 0; round < 3000; round++) {
        byte[] changed = content.clone();
        for (int i = 0; i <= round % 4; i++) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        assertThatCode(() -> reading("bin/tool", changed)).doesNotThrowAnyException();
      }
    }
  }

  private static List<String> read(String path, byte[] content) {
    Reading<Component> reading = reading(path, content);
    assertThat(reading.unreadable()).isEmpty();
    return reading.items().stream().map(Component::toString).toList();
  }

  private static Reading<Component> reading(String path, byte[] content) {
    return Named.in(InstalledFile.of(path, 0755, content));
  }

  private static byte[] inline(String release, String modules) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(MAGIC.getBytes(ISO_8859_1));
    bytes.write(8);
    bytes.write(2);
    bytes.writeBytes(new byte[16]);
    bytes.write(release.length());
    bytes.writeBytes(release.getBytes(UTF_8));
    byte[] framed = framed(modules);
    bytes.write((framed.length & 0x7f) | 0x80);
    bytes.write(framed.length >> 7);
    bytes.writeBytes(framed);
    return bytes.toByteArray();
  }

  private static byte[] framed(String modules) {
    return ("0123456789abcdef" + modules + "0123456789abcdef").getBytes(UTF_8);
  }

  private static void put(ByteBuffer into, int word, long... values) {
    for (long each : values) {
      if (word == 8) {
        into.putLong(each);
      } else {
        into.putInt((int) each);
      }
    }
  }

  private static byte[] deflated(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
      deflater.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
