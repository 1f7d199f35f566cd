package dev.portcullis.cluster.settings;

import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import java.util.Set;

/// Names that things have in settings and elsewhere: one a thing, as labels of the DNS are.
public final class OwnName {
  private static final int LONGEST = 63;

  private OwnName() {}

  /// The name in the field. One that is none, or another's, is refused.
  ///
  /// @param taken those of others, to which it is added
  public static String read(Field field, Set<String> taken, Refusals refusals) {
    String name = field.text();
    if (!isName(name) || !taken.add(name)) {
      refusals.add(
          field,
          "expected a name of its own, of lower-case letters, digits and '-', got '%s'"
              .formatted(name));
    }
    return name;
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().allMatch(c -> c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
  }
}
