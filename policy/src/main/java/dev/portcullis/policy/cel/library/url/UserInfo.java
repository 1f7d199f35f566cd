package dev.portcullis.policy.cel.library.url;

import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.policy.cel.library.text.Answer.Failure;
import dev.portcullis.policy.cel.library.text.Answer.Value;
import org.jspecify.annotations.Nullable;

/// Who asks, as in `user:password@host`; `password` is null when there is no colon.
record UserInfo(String name, @Nullable String password) {

  static Answer<UserInfo> parse(String text) {
    if (!text.chars().allMatch(UserInfo::allowed)) {
      return new Failure<>("net/url: invalid userinfo");
    }
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Part.USER.unescape(text).then(name -> new Value<>(new UserInfo(name, null)));
    }
    return Part.USER
        .unescape(text.substring(0, colon))
        .then(name ->
            Part.USER
                .unescape(text.substring(colon + 1))
                .then(password -> new Value<>(new UserInfo(name, password))));
  }

  private static boolean allowed(int c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || "-._:~!$&'()*+,;=%@".indexOf(c) >= 0;
  }

  @Override
  public String toString() {
    String escaped = Part.USER.escape(name);
    return password == null ? escaped : escaped + ":" + Part.USER.escape(password);
  }
}
