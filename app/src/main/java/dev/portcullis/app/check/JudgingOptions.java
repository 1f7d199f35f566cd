package dev.portcullis.app.check;

import dev.portcullis.app.cli.Option;
import java.util.List;

/// The options of every verb that judges by the policies of a project and reports what came of it.
final class JudgingOptions {
  static final Option POLICIES =
      Option.of("policies", "PATH", "judge by the policies in PATH too (repeatable)");

  static final Option NO_LIBRARY =
      Option.flag("no-library", "judge by the policies of --policies only");

  static final Option ONLY =
      Option.of("only", "ID|FAMILY", "judge only by these policies (repeatable)");

  static final Option SKIP =
      Option.of("skip", "ID|FAMILY", "do not judge by these policies (repeatable)");

  static final Option FAIL_ON =
      Option.choice(
          "fail-on",
          "SEVERITY",
          "refuse from this severity on (default high); relaxes bindings that deny",
          List.of("low", "medium", "high", "critical", "never"));

  static final Option OUTPUT =
      Option.of(
          "output",
          "FORMAT[=FILE]",
          "text, json, sarif, junit, gitlab, github or markdown, to FILE or stdout (repeatable)");

  static final Option BASELINE =
      Option.of(
          "baseline",
          "FILE",
          "only findings that it does not hold refuse (default .portcullis/baseline.json)");

  static final Option WRITE_BASELINE =
      Option.of(
          "write-baseline", "FILE", "write down the findings that are not waived, as a baseline");

  static final Option WAIVERS =
      Option.of("waivers", "PATH", "waivers beside those in .portcullis/waivers.yaml (repeatable)");

  static final Option COLOR =
      Option.choice("color", "WHEN", "colour the text report", List.of("auto", "always", "never"));

  static final Option PLATFORM =
      Option.of(
          "platform", "OS/ARCH", "the image of an index (default linux/amd64), or all of them");

  static final Option BASES =
      Option.of("bases", "FILE", "base images that are known by their layers (repeatable)");

  static final Option TRUSTED_KEY =
      Option.of("key", "FILE", "a public key whose signatures of images count (PEM, repeatable)");

  static final Option TRUSTED_ROOT =
      Option.of(
          "trusted-root",
          "FILE",
          "Sigstore's trusted_root.json: signatures of images by its identities count");

  private JudgingOptions() {}
}
