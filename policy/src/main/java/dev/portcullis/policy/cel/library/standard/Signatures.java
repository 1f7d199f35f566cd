package dev.portcullis.policy.cel.library.standard;

import dev.portcullis.policy.cel.library.Body;
import dev.portcullis.policy.cel.library.Overload;
import java.util.Arrays;
import java.util.List;

/// Overloads written in one line each: id, parameters, and the result last.
final class Signatures {
  static final String TIMESTAMP = "google.protobuf.Timestamp";
  static final String DURATION = "google.protobuf.Duration";

  /// For overloads whose function has one body for all.
  static final Body SHARED =
      _ -> {
        throw new IllegalStateException("expected the function's own body to be called");
      };

  private Signatures() {}

  static Overload global(Body body, String id, String... types) {
    return Overload.global(id, parameters(types), types[types.length - 1], body);
  }

  static Overload member(Body body, String id, String... types) {
    return Overload.member(id, parameters(types), types[types.length - 1], body);
  }

  /// An overload of a function that has one body for all.
  static Overload shared(String id, String... types) {
    return global(SHARED, id, types);
  }

  private static List<String> parameters(String... types) {
    return Arrays.asList(types).subList(0, types.length - 1);
  }
}
