package dev.portcullis.app.report;

import java.util.List;
import java.util.Optional;

/// All report formats.
public final class ReportFormats {
  private final List<ReportFormat> all;

  /// @param sources what the text report shows code from
  public ReportFormats(Sources sources, Colour colour) {
    all =
        List.of(
            new TextReport(sources, colour),
            new JsonReport(),
            new SarifReport(),
            new JunitReport(),
            new GitlabReport(),
            new GithubReport(),
            new MarkdownReport());
  }

  public List<ReportFormat> all() {
    return all;
  }

  public Optional<ReportFormat> named(String name) {
    return all.stream().filter(format -> format.name().equals(name)).findFirst();
  }
}
