package dev.portcullis.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.portcullis.testkit.Golden;
import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportFormatsTest {
  private static final Path EXPECTED = Repository.root().resolve("app/src/test/resources/report");

  @Test
  void listsEveryFormat() {
    List<String> written =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.portcullis")
                .stream()
                .filter(type -> type.isAssignableTo(ReportFormat.class) && !type.isInterface())
                .map(JavaClass::getName)
                .toList();

    assertThat(formats())
        .extracting(format -> format.getClass().getName())
        .containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void findsEachByItsName() {
    ReportFormats formats = new ReportFormats(Sources.NONE, Colour.NONE);

    assertThat(formats.all())
        .extracting(ReportFormat::name)
        .containsExactly("text", "json", "sarif", "junit", "gitlab", "github", "markdown")
        .allSatisfy(name -> assertThat(formats.named(name)).isPresent());
    assertThat(formats.named("toml")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void writesTheExample(ReportFormat format) throws IOException {
    Golden.assertMatches(
        EXPECTED.resolve("everything." + format.name()),
        written(format, ExampleReport.everything()));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void writesThatNothingWasFound(ReportFormat format) throws IOException {
    Golden.assertMatches(
        EXPECTED.resolve("passed." + format.name()), written(format, ExampleReport.passed()));
  }

  static List<ReportFormat> formats() {
    return new ReportFormats(ExampleReport.SOURCES, Colour.NONE).all();
  }

  static String written(ReportFormat format, Report report) throws IOException {
    StringWriter text = new StringWriter();
    format.write(report, text);
    return text.toString();
  }
}
