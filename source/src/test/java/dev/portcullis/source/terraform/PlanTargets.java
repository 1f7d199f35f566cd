package dev.portcullis.source.terraform;

import dev.portcullis.source.yaml.Limits;
import dev.portcullis.testkit.fuzz.FuzzTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The JSON of plans, and modules in JSON.
public final class PlanTargets {
  private static final Path EXAMPLE =
      Path.of("src/test/resources/terraform/plan/input/tfplan.json");

  private PlanTargets() {}

  /// All there are.
  public static List<FuzzTarget> all() throws IOException {
    Path file = Files.createTempFile("portcullis-plan", ".fuzz");
    file.toFile().deleteOnExit();
    return List.of(
        new FuzzTarget(
            "terraform-plan",
            content -> {
              Files.write(file, content);
              Plan.beginsAsPlan(file);
              Plan.read(Limits.DEFAULT, "tfplan.json", file);
            },
            List.of(Files.readAllBytes(EXAMPLE))));
  }
}
