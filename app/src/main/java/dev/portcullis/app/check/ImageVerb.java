package dev.portcullis.app.check;

import dev.portcullis.app.admission.Admitting;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.Verb;
import dev.portcullis.app.inventory.Place;
import dev.portcullis.app.inventory.Vex;
import java.util.List;
import java.util.stream.Stream;

/// How `portcullis image` looks on the command line.
public final class ImageVerb {
  public static final Verb VERB =
      new Verb(
          "image",
          "REF|PATH…",
          "Judge images: packages, vulnerabilities, secrets, configuration.",
          """
          Each operand is an image of a registry, an archive (docker-archive or oci-archive, which
          gzip or zstd may have packed), an OCI layout, or a folder with a root file system; what is
          there as a path is taken for one.
          Registries are asked with the credentials that 'docker login' or 'podman login' keeps.

          The image is judged by the same policies as manifests: it is a resource of kind Image, and
          so is each Vulnerability of its packages and each ExposedSecret in its layers. Findings are
          ordered from the base image upwards. Waivers and configuration are those of this folder.

          With --admit the digests of images that nothing is held against are written into the
          cluster of the kubeconfig, where the policy image/admitted-digests lets no others in; those
          of images that are refused are taken back. 'portcullis admitted' lists them.

          With --evidence-attach the decision is left, signed, beside each image in its registry,
          where a later gate and 'cosign verify-attestation' find it.

          Exit codes are those of 'portcullis check'; 74 is a cluster or a registry that does not
          take it.
          """,
          options(),
          """
          # what was just built, before it is pushed
          docker save shop/web:1.0 -o web.tar && portcullis image web.tar

          # what runs
          portcullis image registry.example.com/shop/web:1.0

          # tell its base image apart from what was put on it
          portcullis image --learn-base debian:12 --bases bases.json debian:12
          portcullis image --bases bases.json web.tar

          # let it into the cluster, by its digest, on every platform
          portcullis image --platform all --admit registry.example.com/shop/web:1.0

          # leave what was decided beside it, for a later gate
          portcullis image --evidence-key gate.pem --evidence-attach registry.example.com/shop/web:1.0

          # only what attackers are known to use
          portcullis image --only vulnerability/known-exploited registry.example.com/shop/web:1.0
          """);

  private ImageVerb() {}

  private static List<Option> options() {
    List<Option> judging =
        List.of(
            JudgingOptions.POLICIES,
            JudgingOptions.NO_LIBRARY,
            JudgingOptions.ONLY,
            JudgingOptions.SKIP,
            JudgingOptions.FAIL_ON,
            Option.of(
                "context", "PATH", "params of the policies, not judged themselves (repeatable)"),
            JudgingOptions.PLATFORM,
            JudgingOptions.BASES,
            Option.of(
                "learn-base",
                "NAME",
                "judge nothing: write the layers of the image down in --bases under this name"),
            JudgingOptions.TRUSTED_KEY,
            JudgingOptions.TRUSTED_ROOT,
            JudgingOptions.OUTPUT,
            JudgingOptions.BASELINE,
            JudgingOptions.WRITE_BASELINE,
            JudgingOptions.WAIVERS,
            Evidence.FILE,
            Evidence.KEY,
            Evidence.GATE,
            Attaching.OPTION,
            Place.OPTION,
            Vex.OPTION,
            JudgingOptions.COLOR);
    return Stream.concat(judging.stream(), Admitting.OPTIONS.stream()).toList();
  }
}
