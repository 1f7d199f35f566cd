package dev.portcullis.policy.schema.custom;

import dev.portcullis.policy.schema.Decoded;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What validating a custom resource came to.
///
/// @param refusal `null` when the server takes it
/// @param warnings of what is as wrong as it was before an update
public record Validated(Decoded.@Nullable Refused refusal, List<String> warnings) {
  public Validated {
    warnings = List.copyOf(warnings);
  }
}
