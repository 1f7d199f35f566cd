package dev.portcullis.app.library;

import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.PolicyCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The policies that ship with Portcullis.
public final class Library {
  static final String DECLARED = "library/";

  private Library() {}

  /// All policies, sorted by id.
  public static List<BoundPolicy> policies() {
    return PolicyCodec.read(LibraryClass.content());
  }

  /// The `policy.yaml` of the policy with `id`, as it was written.
  public static String declaration(String id) {
    try {
      return new String(bytes(DECLARED + id + ".yaml"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = Library.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "expected '%s' in the jar, got nothing: build with Maven".formatted(name));
      }
      return in.readAllBytes();
    }
  }
}
