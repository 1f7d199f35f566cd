package dev.portcullis.policy.admission;

import dev.portcullis.policy.schema.Decoded;
import java.util.List;

/// What becomes of sending an object to the API server, before any policy is asked.
public sealed interface Asked {
  /// A request with the objects that policies see.
  ///
  /// @param warnings of what the server tolerates in the object
  record Accepted(Request request, List<String> warnings) implements Asked {
    public Accepted {
      warnings = List.copyOf(warnings);
    }

    Accepted(Request request) {
      this(request, List.of());
    }
  }

  /// The server does not take the object: no policy ever sees it.
  record Refused(Decoded.Refused why) implements Asked {}

  /// The request of an object that is known to be taken.
  ///
  /// @throws IllegalStateException when it is not
  default Request accepted() {
    return switch (this) {
      case Accepted(Request request, _) -> request;
      case Refused(Decoded.Refused why) ->
          throw new IllegalStateException("the server refuses the object: " + why.message());
    };
  }
}
