package dev.portcullis.testkit;

import java.nio.file.Path;

/// Where the project's own files are while its tests run.
public final class Repository {

  private Repository() {}

  /// The root of the working copy; the build says where that is.
  public static Path root() {
    String root = System.getProperty("portcullis.root");
    if (root == null) {
      throw new IllegalStateException(
          "expected the system property 'portcullis.root', which the build sets");
    }
    return Path.of(root);
  }
}
