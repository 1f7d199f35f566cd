package dev.portcullis.app.check;

import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.Verb;
import dev.portcullis.app.inventory.Place;
import dev.portcullis.app.inventory.Vex;
import java.util.List;

/// How `portcullis image` looks on the command line.
public final class ImageVerb {
  public static final Verb VERB =
      new Verb(
          "image",
          "REF|PATH…",
          "Judge images: packages, vulnerabilities, secrets, configuration.",
          """
          Each operand is an image of a registry, an archive (docker-archive or oci-archive), an OCI
          layout, or a folder with a root file system; what is there as a path is taken for one.
          Registries are asked with the credentials that 'docker login' or 'podman login' keeps.

          The image is judged by the same policies as manifests: it is a resource of kind Image, and
          so is each Vulnerability of its packages and each ExposedSecret in its layers. Findings are
          ordered from the base image upwards. Waivers and configuration are those of this folder.

          Exit codes are those of 'portcullis check'.
          """,
          List.of(
              Option.of("policies", "PATH", "judge by the policies in PATH too (repeatable)"),
              Option.flag("no-library", "judge by the policies of --policies only"),
              Option.of("only", "ID|FAMILY", "judge only by these policies (repeatable)"),
              Option.of("skip", "ID|FAMILY", "do not judge by these policies (repeatable)"),
              Option.choice(
                  "fail-on",
                  "SEVERITY",
                  "refuse from this severity on (default high); relaxes bindings that deny",
                  List.of("low", "medium", "high", "critical", "never")),
              Option.of(
                  "context", "PATH", "params of the policies, not judged themselves (repeatable)"),
              Option.of("platform", "OS/ARCH", "the image of an index (default linux/amd64)"),
              Option.of("bases", "FILE", "base images that are known by their layers (repeatable)"),
              Option.of(
                  "learn-base",
                  "NAME",
                  "judge nothing: write the layers of the image down in --bases under this name"),
              Option.of("key", "FILE", "a public key whose signatures count (PEM, repeatable)"),
              Option.of(
                  "trusted-root",
                  "FILE",
                  "Sigstore's trusted_root.json: signatures by its identities count"),
              Option.of("output", "FORMAT[=FILE]", CheckVerb.OUTPUT_HELP),
              Option.of(
                  "baseline",
                  "FILE",
                  "only findings that it does not hold refuse (default .portcullis/baseline.json)"),
              Option.of(
                  "write-baseline",
                  "FILE",
                  "write down the findings that are not waived, as a baseline"),
              Option.of(
                  "waivers",
                  "PATH",
                  "waivers beside those in .portcullis/waivers.yaml (repeatable)"),
              Place.OPTION,
              Vex.OPTION,
              Option.choice(
                  "color", "WHEN", "colour the text report", List.of("auto", "always", "never"))),
          """
          # what was just built, before it is pushed
          docker save shop/web:1.0 -o web.tar && portcullis image web.tar

          # what runs
          portcullis image registry.example.com/shop/web:1.0

          # tell its base image apart from what was put on it
          portcullis image --learn-base debian:12 --bases bases.json debian:12
          portcullis image --bases bases.json web.tar

          # only what attackers are known to use
          portcullis image --only vulnerability/known-exploited registry.example.com/shop/web:1.0
          """);

  private ImageVerb() {}
}
