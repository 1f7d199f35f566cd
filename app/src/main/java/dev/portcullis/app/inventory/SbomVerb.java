package dev.portcullis.app.inventory;

import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.Verb;
import dev.portcullis.supply.sbom.Form;
import java.util.Arrays;
import java.util.List;

/// How `portcullis sbom` looks on the command line.
public final class SbomVerb {
  public static final Verb VERB =
      new Verb(
          "sbom",
          "REF|PATH",
          "Write what an image or a project ships, as a bill of materials.",
          """
          The operand is an image as 'portcullis image' takes one, or the folder of a project, whose
          lockfiles and bills are read. Each package has its package URL, the layer that brought it,
          the place where it was found and how it was recognised.

          Exit codes: 0, 2 wrong usage, 3 something could not be read: the bill has the rest, 4 there
          is no package.
          """,
          List.of(
              Option.choice(
                  "form",
                  "FORM",
                  "the form of the document (default cyclonedx-1.6)",
                  Arrays.stream(Form.values()).map(Form::word).toList()),
              Option.of("platform", "OS/ARCH", "the image of an index (default linux/amd64)")),
          """
          portcullis sbom registry.example.com/shop/web:1.0 > web.cdx.json

          # what this project locks, as SPDX
          portcullis sbom --form spdx-2.3 . > shop.spdx.json
          """);

  private SbomVerb() {}
}
