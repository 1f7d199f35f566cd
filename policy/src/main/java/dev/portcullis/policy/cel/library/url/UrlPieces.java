package dev.portcullis.policy.cel.library.url;

import dev.portcullis.policy.cel.library.text.Answer.Value;
import org.jspecify.annotations.Nullable;

/// A URL in the pieces of Go's `url.URL`; strings hold one char a byte. `path` and `fragment` are
/// as written, still escaped; `bareQuery` tells a lone `?` at the end.
record UrlPieces(
    String scheme,
    String opaque,
    @Nullable UserInfo user,
    String host,
    String path,
    String query,
    boolean bareQuery,
    boolean withoutAuthority,
    String fragment) {

  UrlPieces withFragment(String newFragment) {
    return new UrlPieces(
        scheme, opaque, user, host, path, query, bareQuery, withoutAuthority, newFragment);
  }

  /// The path as written when that is a valid escaping, else escaped anew.
  String escapedPath() {
    return path.equals("*") ? path : escaped(Part.PATH, path);
  }

  private static String escaped(Part part, String written) {
    if (part.isEscaped(written)) {
      return written;
    }
    return switch (part.unescape(written)) {
      case Value<String>(String plain) -> part.escape(plain);
      default -> throw new IllegalStateException("unescaped before: '" + written + "'");
    };
  }

  /// The URL put together again, as Go's `URL.String`.
  String assembled() {
    var text = new StringBuilder();
    if (!scheme.isEmpty()) {
      text.append(scheme).append(':');
    }
    text.append(opaque.isEmpty() ? hierarchy(text.isEmpty()) : opaque);
    if (bareQuery || !query.isEmpty()) {
      text.append('?').append(query);
    }
    if (!fragment.isEmpty()) {
      text.append('#').append(escaped(Part.FRAGMENT, fragment));
    }
    return text.toString();
  }

  /// Authority and path.
  private String hierarchy(boolean first) {
    String authority = authority();
    String shownPath = escapedPath();
    boolean needsSlash = !shownPath.isEmpty() && shownPath.charAt(0) != '/' && !host.isEmpty();
    boolean needsDot =
        first && authority.isEmpty() && !needsSlash && shownPath.split("/", 2)[0].contains(":");
    return authority + (needsSlash ? "/" : needsDot ? "./" : "") + shownPath;
  }

  private String authority() {
    boolean named = !host.isEmpty() || user != null;
    if (!named && (scheme.isEmpty() || withoutAuthority || path.isEmpty())) {
      return "";
    }
    return "//" + (user == null ? "" : user + "@") + Part.HOST.escape(host);
  }
}
