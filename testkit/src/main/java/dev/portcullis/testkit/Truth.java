package dev.portcullis.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/// Cases that others wrote, with the answers of a real server. They lie beside the project and are
/// no part of it.
public final class Truth {

  private Truth() {}

  /// The file or folder `name` of the third-party cases; ends the test as not run where they are
  /// absent.
  public static Path at(String name) {
    Path truth = Repository.root().resolve("../shared/truth").normalize();
    Path found = truth.resolve(name);
    if (!Files.exists(found)) {
      throw NotRun.because(
          "third-party cases " + name, "expected them beside the project, under ../shared/truth");
    }
    return found;
  }
}
