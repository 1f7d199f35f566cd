package dev.portcullis.policy.review;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;

/// `request.userInfo` as expressions see it: what is empty is absent (`UserInfo` in
/// `authentication/v1/types.go` of `k8s.io/api`, whose fields are all `omitempty`).
final class UserInfo {
  private UserInfo() {}

  static Mapping shown(Mapping user) {
    Mapping.Builder shown = new Mapping.Builder(4);
    for (String field : new String[] {"username", "uid", "groups", "extra"}) {
      Object value = user.find(field);
      boolean empty =
          switch (value) {
            case null -> true;
            case String text -> text.isEmpty();
            case Sequence list -> list.size() == 0;
            case Mapping mapping -> mapping.size() == 0;
            default -> true;
          };
      if (value != null && !empty) {
        shown.put(field, value);
      }
    }
    return shown.build();
  }
}
