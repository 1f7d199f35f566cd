package dev.portcullis.app.policies;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.PolicyReader;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The policies and bindings of `refused.yaml`, each named by its defect.
final class RefusedPolicies {
  private static final PolicyReader READER = new PolicyReader(new Checker(Libraries.all()));

  private RefusedPolicies() {}

  static Path file(String name) {
    return Repository.root()
        .resolve("app/src/test/resources/dev/portcullis/app/policies")
        .resolve(name);
  }

  static List<Resource> all() throws IOException {
    Reading<Resource> reading =
        new ManifestReader().read("refused.yaml", Files.readAllBytes(file("refused.yaml")));
    if (!reading.unreadable().isEmpty()) {
      throw new IllegalStateException("expected sound YAML, got " + reading.unreadable());
    }
    return reading.items();
  }

  static List<Unreadable> refused(Resource declared) {
    return READER.read(List.of(declared)).policies().unreadable();
  }
}
