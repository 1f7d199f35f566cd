package dev.portcullis.app.report;

import java.util.List;

/// The roster of forms in which remarks about policies are written.
public final class LintFormats {
  private LintFormats() {}

  public static List<String> names() {
    return List.of("text", "json", "github");
  }

  /// The form of that name, one of [#names].
  public static LintFormat named(String name, Sources sources, Colour colour) {
    return switch (name) {
      case "json" -> new LintJson();
      case "github" -> new LintGithub();
      default -> new LintText(sources, colour);
    };
  }
}
