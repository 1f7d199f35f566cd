package dev.portcullis.cluster.settings;

import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import java.nio.file.Path;
import java.util.Optional;

/// Paths of files that mean the same wherever a program is started.
public final class WholePath {
  private WholePath() {}

  /// The path in the field. One that is not whole is refused.
  public static Path read(Field field, Refusals refusals) {
    if (!field.text().startsWith("/")) {
      refusals.add(
          field, "expected a whole path, got '%s'".formatted(field.isGiven() ? field.value() : ""));
    }
    return Path.of(field.text());
  }

  /// The same for a field that need not be there.
  public static Optional<Path> optional(Field field, Refusals refusals) {
    return field.isGiven() ? Optional.of(read(field, refusals)) : Optional.empty();
  }
}
