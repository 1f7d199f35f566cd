package dev.portcullis.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.report.LintReport.Strictness;
import dev.portcullis.model.Location;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.policy.lint.Remark;
import dev.portcullis.policy.lint.Remark.Weight;
import dev.portcullis.testkit.Golden;
import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LintFormatsTest {
  private static final Path EXPECTED =
      Repository.root().resolve("app/src/test/resources/report-lint");

  private static final Sources SOURCES =
      file ->
          file.equals("./policies/web.yaml")
              ? List.of("kind: ValidatingAdmissionPolicy", "spec: {variables: [x]}")
              : List.of();

  @Test
  void areThoseOfWhatIsJudged() {
    assertThat(LintFormats.all(Sources.NONE, Colour.NONE))
        .extracting(Form::name)
        .isEqualTo(
            new ReportFormats(Sources.NONE, Colour.NONE)
                .all().stream().map(ReportFormat::name).toList());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void writesTheExample(Form<LintReport> format) throws IOException {
    Golden.assertMatches(
        EXPECTED.resolve("everything." + format.name()), written(format, everything()));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void writesThatThereIsNothingToSay(Form<LintReport> format) throws IOException {
    Golden.assertMatches(EXPECTED.resolve("passed." + format.name()), written(format, passed()));
  }

  @Test
  void tellsEqualRemarksApart() {
    assertThat(everything().fingerprints()).doesNotHaveDuplicates();
  }

  @Test
  void hasAWordAboutEachMistakeThatIsDescribed() throws IOException {
    List<String> described =
        Files.readAllLines(Repository.root().resolve("docs/policies-lint.md")).stream()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4))
            .toList();

    assertThat(described)
        .isNotEmpty()
        .allSatisfy(mistake -> assertThat(LintHelp.of(mistake)).isNotBlank());
  }

  static List<Form<LintReport>> formats() {
    return LintFormats.all(SOURCES, Colour.NONE);
  }

  static LintReport everything() {
    return new LintReport(
        "0.1.0",
        List.of(
            remark(Weight.ERROR, "refused", 2, "spec.vars", "unknown field 'vars' | <x>: 100%"),
            remark(Weight.WARNING, "unbound-policy", 1, "metadata.name", "no binding\nnames it"),
            remark(Weight.ADVICE, "unused-variable", 2, "spec.variables[0]", "nobody reads x"),
            remark(Weight.ADVICE, "unused-variable", 2, "spec.variables[0]", "nobody reads y")),
        List.of(
            new Unreadable(
                new Location("policies/broken.yaml", 2, 11, ""), "expected '}', got a new line")),
        3,
        Strictness.STRICT);
  }

  static LintReport passed() {
    return new LintReport("0.1.0", List.of(), List.of(), 2, Strictness.LENIENT);
  }

  private static Remark remark(Weight weight, String mistake, int line, String path, String text) {
    return new Remark(
        weight, mistake, new Location("./policies/web.yaml", line, 7, path), "policy 'web'", text);
  }

  static String written(Form<LintReport> format, LintReport report) throws IOException {
    StringWriter text = new StringWriter();
    format.write(report, text);
    return text.toString();
  }
}
