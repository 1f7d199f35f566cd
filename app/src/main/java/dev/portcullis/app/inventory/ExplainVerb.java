package dev.portcullis.app.inventory;

import dev.portcullis.app.Kubeconfig;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.Verb;
import java.util.List;

/// How `portcullis explain` looks on the command line.
public final class ExplainVerb {
  public static final Verb VERB =
      new Verb(
          "explain",
          "NAME|PURL|FINDING",
          "Explain a vulnerability, or those of a package.",
          """
          NAME is that of a vulnerability (CVE, GHSA or another id), PURL a package URL with a
          version, FINDING the name of a Vulnerability in a report: 'CVE-2026-1:npm:left-pad'.

          Says what is known of it: its names, how bad it is, whether attackers use it (CISA KEV) and
          how likely that is (EPSS); and where it is in the lockfiles and bills below --in and in the
          images of --image, by which range, which version is without it, by which other packages the
          project needs it, and which layer of an image, made by which command, brought it.

          Exit codes: 0, 2 wrong usage, 3 something could not be read, 4 nothing is known of it.
          """,
          List.of(
              Option.of("in", "PATH", "where to look for it (repeatable, default this folder)"),
              Option.of("image", "REF|PATH", "an image to look for it in (repeatable)"),
              Option.flag("running", "look for it in the images that Pods run"),
              Option.of("namespace", "NAME", "only those of this namespace (repeatable)"),
              Kubeconfig.FILE,
              Kubeconfig.CONTEXT,
              Option.of(
                  "platform",
                  "OS/ARCH",
                  "the image of an index (default linux/amd64; of what runs, that of its node)"),
              Option.choice(
                  "output", "FORM", "text (the default) or json", List.of("text", "json")),
              Place.OPTION),
          """
          portcullis explain CVE-2021-44228

          # before a package is taken in
          portcullis explain pkg:npm/lodash@4.17.20

          # which layer brought it
          portcullis explain CVE-2021-44228 --image shop.tar

          # who runs it, and who comes to it
          portcullis explain CVE-2021-44228 --running
          """);

  private ExplainVerb() {}
}
