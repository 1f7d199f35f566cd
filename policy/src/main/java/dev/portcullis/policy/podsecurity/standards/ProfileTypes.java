package dev.portcullis.policy.podsecurity.standards;

import dev.portcullis.model.Mapping;
import java.util.SortedSet;

/// Which types of AppArmor and seccomp profiles a security context may name: `RuntimeDefault` and
/// `Localhost`, or none.
final class ProfileTypes {
  private ProfileTypes() {}

  /// Whether the profile under `field` is of another type, which is added to `types`.
  static boolean isForbidden(Mapping context, String field, SortedSet<String> types) {
    if (!(context.find(field) instanceof Mapping profile)) {
      return false;
    }
    String type = profile.string("type", "");
    if (type.equals("RuntimeDefault") || type.equals("Localhost")) {
      return false;
    }
    types.add(type);
    return true;
  }
}
