package dev.portcullis.policy.schema.defaults;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.policy.schema.TypeDefaults;

/// The fields of a type that are lists of resources: `SetDefaults_ResourceList` rounds each amount
/// in them up to a thousandth.
final class ResourceLists implements TypeDefaults {
  private final String[] fields;

  ResourceLists(String... fields) {
    this.fields = fields;
  }

  @Override
  public Mapping apply(Mapping decoded) {
    Edit edit = new Edit(decoded);
    for (String field : fields) {
      if (decoded.find(field) instanceof Mapping amounts) {
        edit.set(field, rounded(amounts));
      }
    }
    return edit.build();
  }

  private static Mapping rounded(Mapping amounts) {
    Edit edit = new Edit(amounts);
    for (int i = 0; i < amounts.size(); i++) {
      if (amounts.value(i) instanceof String amount && isFine(amount)) {
        edit.set(amounts.key(i), Amounts.roundedUp(amount));
      }
    }
    return edit.build();
  }

  /// Whether a canonical amount has digits below the thousandth: `100u`, `1n`, `1e-6`.
  private static boolean isFine(String amount) {
    return amount.endsWith("u") || amount.endsWith("n") || amount.contains("e-");
  }
}
