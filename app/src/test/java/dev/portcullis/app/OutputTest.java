package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
  @TempDir private Path folder;

  @Test
  void saysBeforeTheWorkWhatCannotBeWritten() throws IOException {
    assertThat(refusal("json=")).contains("expected '--output FORMAT=FILE', got 'json='");
    assertThat(refusal("json=" + folder)).contains("cannot write '" + folder + "': it is a folder");
    assertThat(refusal("json=" + folder.resolve("none/report.json")))
        .contains("no such folder: '" + folder.resolve("none") + "'");
    assertThat(refusal("json=" + Files.createFile(folder.resolve("file")) + "/report.json"))
        .contains("no folder: '" + folder.resolve("file") + "'");
    assertThat(refusal("json=a\0b")).contains("cannot write 'a\uFFFDb': ");
    assertThat(refusal("yaml")).contains("expected one of 'text', 'json'");
  }

  @Test
  void takesEachFileOnce() throws IOException {
    String file = folder.resolve("report").toString();

    assertThat(
            CommandLine.run("check", "-", "--output", "json=" + file, "--output", "sarif=" + file))
        .extracting(Outcome::code, Outcome::err)
        .satisfies(given -> assertThat(given.toString()).contains("2", "for several"));
  }

  @Test
  void writesAWholeFileWhateverWasThere() throws IOException {
    Path report = folder.resolve("report.json");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), report);
    Files.writeString(report, "an old report that is much longer than nothing");

    CommandLine.run("check", "-", "--output", "json=" + link, "--output", "text");

    assertThat(report).content().startsWith("{\n").endsWith("}\n").doesNotContain("an old report");
    assertThat(link).isSymbolicLink();
    assertThat(folder).isDirectoryNotContaining("glob:**.draft");
  }

  @Test
  void writesToWhatIsNoFile() throws IOException {
    assertThat(CommandLine.run("check", "-", "--output", "json=/dev/null").code()).isEqualTo(4);
  }

  private static String refusal(String output) throws IOException {
    Outcome outcome = CommandLine.run("check", "/nonexistent", "--output", output);

    assertThat(outcome.code()).isEqualTo(2);
    return outcome.err();
  }
}
