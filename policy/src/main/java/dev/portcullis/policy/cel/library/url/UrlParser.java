package dev.portcullis.policy.cel.library.url;

import static dev.portcullis.policy.cel.library.text.GoText.fromBytes;
import static dev.portcullis.policy.cel.library.text.GoText.quoteBytes;

import dev.portcullis.policy.cel.library.net.AddressParser;
import dev.portcullis.policy.cel.library.net.IpAddress.Family;
import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.policy.cel.library.text.Answer.Failure;
import dev.portcullis.policy.cel.library.text.Answer.Value;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Takes URLs apart with the rules and the words of Go's `net/url`; strings hold one char a byte.
final class UrlParser {

  /// Which texts are taken: those of an HTTP request line, or any reference.
  private enum Strictness {
    REQUEST,
    REFERENCE
  }

  private record Authority(@Nullable UserInfo user, String host) {}

  private UrlParser() {}

  /// Go's `url.ParseRequestURI`: absolute URIs and absolute paths; `#` has no meaning.
  static Answer<UrlPieces> parseRequest(String text) {
    return parse(text, Strictness.REQUEST).explained("parse " + quoteBytes(text) + ": ");
  }

  /// Go's `url.Parse`.
  static Answer<UrlPieces> parseReference(String text) {
    int hash = text.indexOf('#');
    String bare = hash < 0 ? text : text.substring(0, hash);
    String fragment = hash < 0 ? "" : text.substring(hash + 1);
    return parse(bare, Strictness.REFERENCE)
        .explained("parse " + quoteBytes(bare) + ": ")
        .then(pieces ->
            Part.FRAGMENT
                .unescape(fragment)
                .explained("parse " + quoteBytes(text) + ": ")
                .then(_ -> new Value<>(pieces.withFragment(fragment))));
  }

  private static Answer<UrlPieces> parse(String text, Strictness strictness) {
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
      return new Failure<>("net/url: invalid control character in URL");
    }
    if (text.isEmpty() && strictness == Strictness.REQUEST) {
      return new Failure<>("empty url");
    }
    if (text.equals("*")) {
      return new Value<>(new UrlPieces("", "", null, "", "*", "", false, false, ""));
    }
    if (text.startsWith(":")) {
      return new Failure<>("missing protocol scheme");
    }
    int colon = schemeColon(text);
    String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    return parseAfterScheme(scheme, text.substring(colon + 1), strictness);
  }

  /// Where the scheme ends; -1 when there is none.
  private static int schemeColon(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (c == ':') {
        return i;
      }
      if (!letter && !(other && i > 0)) {
        return -1;
      }
    }
    return -1;
  }

  private static Answer<UrlPieces> parseAfterScheme(
      String scheme, String text, Strictness strictness) {
    int question = text.indexOf('?');
    boolean bareQuery = question >= 0 && question == text.length() - 1;
    String query = question < 0 ? "" : text.substring(question + 1);
    String rest = question < 0 ? text : text.substring(0, question);
    if (!rest.startsWith("/")) {
      if (!scheme.isEmpty()) {
        return new Value<>(new UrlPieces(scheme, rest, null, "", "", query, bareQuery, false, ""));
      }
      if (strictness == Strictness.REQUEST) {
        return new Failure<>("invalid URI for request");
      }
      if (rest.split("/", 2)[0].contains(":")) {
        return new Failure<>("first path segment in URL cannot contain colon");
      }
    }
    boolean hasAuthority =
        rest.startsWith("//")
            && (!scheme.isEmpty()
                || (strictness == Strictness.REFERENCE && !rest.startsWith("///")));
    int slash = hasAuthority ? rest.indexOf('/', 2) : 0;
    String path = slash < 0 ? "" : rest.substring(slash);
    boolean withoutAuthority = !hasAuthority && !scheme.isEmpty();
    Answer<Authority> authority =
        hasAuthority
            ? authority(scheme, rest.substring(2, slash < 0 ? rest.length() : slash))
            : new Value<>(new Authority(null, ""));
    return authority.then(found ->
        Part.PATH
            .unescape(path)
            .then(_ ->
                new Value<>(
                    new UrlPieces(
                        scheme,
                        "",
                        found.user,
                        found.host,
                        path,
                        query,
                        bareQuery,
                        withoutAuthority,
                        ""))));
  }

  private static Answer<Authority> authority(String scheme, String text) {
    int at = text.lastIndexOf('@');
    return host(scheme, text.substring(at + 1))
        .then(host ->
            at < 0
                ? new Value<>(new Authority(null, host))
                : UserInfo.parse(text.substring(0, at))
                    .then(user -> new Value<>(new Authority(user, host))));
  }

  private static Answer<String> host(String scheme, String text) {
    int bracket = text.lastIndexOf('[');
    if (bracket > 0) {
      return new Failure<>("invalid IP-literal");
    }
    if (bracket == 0) {
      return bracketedHost(text);
    }
    int colon = text.indexOf(':');
    boolean strict = scheme.equals("http") || scheme.equals("https");
    String port = colon < 0 ? "" : text.substring(strict ? colon : text.lastIndexOf(':'));
    return isOptionalPort(port) ? Part.HOST.unescape(text) : invalidPort(port);
  }

  /// An IPv6 address in brackets, with an optional zone and port.
  private static Answer<String> bracketedHost(String text) {
    int end = text.lastIndexOf(']');
    if (end < 0) {
      return new Failure<>("missing ']' in host");
    }
    String port = text.substring(end + 1);
    if (!isOptionalPort(port)) {
      return invalidPort(port);
    }
    String name = text.substring(1, end);
    int zone = name.indexOf("%25");
    Answer<String> plain =
        zone < 0
            ? Part.HOST.unescape(name)
            : Part.HOST
                .unescape(name.substring(0, zone))
                .then(address ->
                    Part.ZONE
                        .unescape(name.substring(zone))
                        .then(rest -> new Value<>(address + rest)));
    return plain.then(UrlParser::checkedIpv6).then(host -> new Value<>("[" + host + "]" + port));
  }

  private static Answer<String> checkedIpv6(String host) {
    return AddressParser.parse(fromBytes(host))
        .explained("invalid host: ")
        .then(parsed ->
            parsed.address().family() == Family.IPV4
                ? new Failure<>("invalid IP-literal")
                : new Value<>(host));
  }

  private static Answer<String> invalidPort(String port) {
    return new Failure<>("invalid port " + quoteBytes(port) + " after host");
  }

  /// Whether the text is empty, or a colon and digits.
  static boolean isOptionalPort(String text) {
    return text.isEmpty()
        || (text.charAt(0) == ':' && text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9'));
  }
}
