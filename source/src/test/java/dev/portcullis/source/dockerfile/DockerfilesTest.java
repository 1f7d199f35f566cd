package dev.portcullis.source.dockerfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Unknown;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfilesTest {
  private final Dockerfiles format = new Dockerfiles();

  @ParameterizedTest
  @ValueSource(
      strings = {"Dockerfile", "dockerfile", "Containerfile", "web.Dockerfile", "Dockerfile.dev"})
  void claims(String name) {
    assertThat(format.claimsFile(Path.of("a", name))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Dockerfile.dockerignore", "Dockerfile.md", "Dockerfiles", "dockerfile.go", "a"})
  void leaves(String name) {
    assertThat(format.claimsFile(Path.of("a", name))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '"',
      value = {
        "x:1 → x:1",
        "x:$V → x:1",
        "x:${V} → x:1",
        "x:${V:-2} → x:1",
        "x:${W:-2} → x:2",
        "x:${E:-3} → x:3",
        "x:${E-3}a → x:a",
        "x:${V:+4} → x:4",
        "x${W:+y}:1 → x${W:+y}:1",
        "x:$W → x:$W",
        "x:\\$V → x:$V",
        "x:'$V' → x:$V",
        "x:\"$V\" → x:1",
        "x:${W:-${V}} → x:1",
        "x:${V%1} → x:${V%1}",
      })
  void putsInWhatVariablesStandFor(String written, String reference) {
    Mapping spec = spec("ARG V=1\nARG W\nARG E=\nFROM %s\n".formatted(written));

    assertThat(spec.sequence("images").mappings().getFirst().string("reference", ""))
        .isEqualTo(reference);
  }

  @Test
  void argumentsAreNotInheritedAndVariablesAre() {
    Mapping spec = spec("FROM a:1 AS b\nARG X=1\nENV Y=2\nFROM b\nEXPOSE $X\nEXPOSE $Y\nUSER $X\n");
    var instructions = spec.sequence("stages").mappings().get(1).sequence("instructions");

    assertThat(port(instructions.mappings().get(0))).isInstanceOf(Unknown.class);
    assertThat(port(instructions.mappings().get(1))).isEqualTo(2L);
    assertThat(spec.mapping("user").find("user")).isInstanceOf(Unknown.class);
  }

  private static Object port(Mapping instruction) {
    return instruction.sequence("ports").mappings().getFirst().value(1);
  }

  @Test
  void variablesThatContainEachOtherDoNotGrowWithoutEnd() {
    StringBuilder text = new StringBuilder("FROM a:1\nENV A0=xxxxxxxxxx\n");
    for (int i = 1; i < 60; i++) {
      text.append("ENV A%d=$A%d$A%d\n".formatted(i, i - 1, i - 1));
    }

    assertThat(spec(text.toString()).sequence("stages").size()).isEqualTo(1);
  }

  @Test
  @Timeout(20)
  void manyStagesAndCommandsEndInTime() {
    Reading<Resource> stages = read("FROM a:1 AS a\n" + "FROM a AS a\nENV B=1\n".repeat(20_000));
    Reading<Resource> commands = read("FROM a:1\nRUN a" + "|a".repeat(200_000) + "\n");

    assertThat(stages.unreadable())
        .extracting(each -> each.reason())
        .contains("more than 1000 stages");
    assertThat(commands.unreadable()).isEmpty();
  }

  @Test
  void oneBrokenInstructionHidesNoOther() {
    Reading<Resource> reading = read("FROM a:1\nNONSENSE x\nUSER 1\nENV A\n");

    assertThat(reading.unreadable())
        .extracting(each -> each.location().line() + " " + each.reason())
        .containsExactly(
            "2 no instruction of a Dockerfile: 'NONSENSE'", "4 expected a value for 'A'");
    assertThat(reading.items()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "'' → expected a FROM, got none",
        "RUN x → expected a FROM before RUN",
        "FROM a b c → expected 'FROM image' or 'FROM image AS name'",
        "{{ x }} → a template: render it first",
      })
  void saysWhatIsWrong(String text, String reason) {
    assertThat(read(text).unreadable()).extracting(each -> each.reason()).contains(reason);
  }

  @Test
  void refusesWhatIsTooLarge() {
    Reading<Resource> reading = format.read("Dockerfile", new byte[(1 << 19) + 1]);

    assertThat(reading.unreadable()).hasSize(1);
  }

  private Mapping spec(String text) {
    Reading<Resource> reading = read(text);
    assertThat(reading.unreadable()).isEmpty();
    return reading.items().getFirst().root().mapping("spec");
  }

  private Reading<Resource> read(String text) {
    return format.read("Dockerfile", text.getBytes(UTF_8));
  }
}
