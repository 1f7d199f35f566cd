package dev.portcullis.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading.Unreadable;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {
  private static final String ESCAPE = "\u001b";

  @Test
  void aLongListDoesNotDrownTheSummary() throws IOException {
    String text =
        text(ExampleReport.report(ExampleReport.many(2000), List.of(), 2000), Colour.NONE);

    assertThat(text)
        .contains("and 1,950 findings not shown here, of\n    1950  image/no-latest-tag\n")
        .endsWith(
            "2,000 resources in 4 files judged by 81 policies in 0.09 s, compared with origin/main\n");
    assertThat(text.lines().count()).isLessThan(400);
  }

  @Test
  void isColouredOnlyWhenAskedTo() throws IOException {
    Report report = ExampleReport.everything();

    assertThat(text(report, Colour.NONE)).doesNotContain(ESCAPE);
    assertThat(text(report, Colour.ANSI)).contains(ESCAPE + "[1;31mrefused (critical):" + ESCAPE);
    assertThat(text(report, Colour.ANSI).replaceAll(ESCAPE + "\\[[0-9;]*m", ""))
        .isEqualTo(text(report, Colour.NONE));
  }

  @Test
  void whatWasReadCannotSteerTheTerminal() throws IOException {
    Location location = new Location("deploy/broken.yaml", 3, 8, "");
    Report report =
        ExampleReport.report(
            ExampleReport.decide(List.of()),
            List.of(new Unreadable(location, "got '\u001b]0;owned\u0007' and \u202Etxt")),
            1);

    assertThat(text(report, Colour.NONE))
        .doesNotContain(ESCAPE, "\u0007", "\u202E", "\t")
        .contains("  3 |  spec: \uFFFD[2J\n")
        .contains("got '\uFFFD]0;owned\uFFFD' and \uFFFDtxt");
  }

  @Test
  void aPlaceWithoutALineNeedsNoLines() throws IOException {
    Location whole = new Location("shop.tar", 0, 0, "layers[0]");
    Report report =
        ExampleReport.report(
            ExampleReport.decide(List.of()), List.of(new Unreadable(whole, "cut off")), 1);
    StringWriter out = new StringWriter();

    new TextReport(
            file -> {
              throw new IllegalStateException(file + " is no text");
            },
            Colour.NONE)
        .write(report, out);

    assertThat(out.toString()).contains("unreadable: shop.tar", "= cut off\n");
  }

  @Test
  void showsTheOffendingPartOfAVeryLongLine() {
    String line = "x".repeat(50_000) + " {\"image\": \"web\"}" + " ".repeat(50_000);
    CodeFrame frame = new CodeFrame(new Paint(Colour.NONE), _ -> List.of(line));

    String shown = frame.of(new Location("web.json", 1, 50_002, ""), "bad", CodeFrame.Shown.WHOLE);

    assertThat(shown)
        .isEqualTo(
            """
                |
              1 | …xxxxxxxxxxxxxxxxxxx {"image": "web"}
                |                      ^^^^^^^^^^^^^^^^ bad
            """);
  }

  @Test
  void showsTheMessageAloneWhereTheSourceIsNotAtHand() {
    CodeFrame frame = new CodeFrame(new Paint(Colour.NONE), _ -> List.of("one line"));

    assertThat(frame.of(new Location("a.yaml", 2, 1, ""), "bad", CodeFrame.Shown.WHOLE))
        .isEqualTo("    = bad\n");
  }

  @Test
  void putsTheCaretsBelowWhatTheyMeanWhateverItsWidth() {
    assertThat(frame("\uD83D\uDE00: {a: b}", 4)).endsWith("    |     ^^^^^^ bad\n");
    assertThat(frame("\u540D\u524D: \u65E5\u672C", 5)).endsWith("    |       ^^^^ bad\n");
    assertThat(frame("e\u0301: x", 5)).endsWith("    |    ^ bad\n");
  }

  @Test
  void showsOnlyTheKeyOfALineThatMayHoldASecret() {
    assertThat(masked("  password: hunter2", 3))
        .contains(" |   password: ***\n    |   ^^^^^^^^^^^^^ bad");
    assertThat(masked("- {\"token\" :\"hunter2\"}", 13))
        .contains(" | - {\"token\" :***\n    |             ^^^ bad");
    assertThat(masked("  user:hunter2", 3)).contains(" |   ***\n    |   ^^^ bad");
    assertThat(masked("  --token=hunter2", 3)).contains(" |   ***\n");
    assertThat(masked("  -----BEGIN PRIVATE KEY-----", 3)).contains(" |   ***\n");
    assertThat(masked("# password: hunter2", 3)).contains(" | ***\n");
    assertThat(masked("stringData:", 1)).contains(" | stringData:\n    | ^^^^^^^^^^ bad");
  }

  private static String frame(String line, int column) {
    CodeFrame frame = new CodeFrame(new Paint(Colour.NONE), _ -> List.of(line));
    return frame.of(new Location("a.yaml", 1, column, ""), "bad", CodeFrame.Shown.WHOLE);
  }

  private static String masked(String line, int column) {
    CodeFrame frame = new CodeFrame(new Paint(Colour.NONE), _ -> List.of(line));
    return frame.of(new Location("a.yaml", 1, column, ""), "bad", CodeFrame.Shown.KEY_ONLY);
  }

  private static String text(Report report, Colour colour) throws IOException {
    return ReportFormatsTest.written(new TextReport(ExampleReport.SOURCES, colour), report);
  }
}
