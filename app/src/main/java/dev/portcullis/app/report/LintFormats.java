package dev.portcullis.app.report;

import java.util.List;

/// The roster of forms in which remarks about policies are written: those of [ReportFormats].
public final class LintFormats {
  private LintFormats() {}

  public static List<Form<LintReport>> all(Sources sources, Colour colour) {
    return List.of(
        new LintText(sources, colour),
        new LintJson(),
        new LintSarif(),
        new LintJunit(),
        new LintGitlab(),
        new LintGithub(),
        new LintMarkdown());
  }
}
