package dev.portcullis.policy.cel.library.url;

import static dev.portcullis.policy.cel.library.text.GoText.fromBytes;
import static dev.portcullis.policy.cel.library.text.GoText.toBytes;

import dev.portcullis.policy.cel.Opaque;
import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.policy.cel.library.text.Answer.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// An absolute URI or an absolute path, taken apart as Go's `net/url` does. URLs are equal when
/// their reassembled texts are.
public final class Url implements Opaque {

  private static final int MOST_QUERY_PARAMETERS = 10_000;

  private final UrlPieces pieces;

  private Url(UrlPieces pieces) {
    this.pieces = pieces;
  }

  /// Parses a URL; fails with the server's words. Like the server it parses twice: the first,
  /// strict way knows no fragment, the second finds it.
  public static Answer<Url> parse(String text) {
    String bytes = toBytes(text);
    return UrlParser.parseRequest(bytes)
        .then(_ -> UrlParser.parseReference(bytes))
        .explained("URL parse error during conversion from string: ")
        .then(pieces -> new Value<>(new Url(pieces)));
  }

  /// Why the text is no request URI, in Go's words; a success means that it is one.
  public static Answer<Url> parseRequest(String text) {
    return UrlParser.parseRequest(toBytes(text)).then(pieces -> new Value<>(new Url(pieces)));
  }

  @Override
  public String typeName() {
    return "kubernetes.URL";
  }

  /// The scheme in lower case, or an empty text.
  public String scheme() {
    return fromBytes(pieces.scheme());
  }

  /// Host and port as written, unescaped.
  public String host() {
    return fromBytes(pieces.host());
  }

  /// The host without port and brackets.
  public String hostname() {
    String host = pieces.host();
    int colon = portColon(host);
    String name = colon < 0 ? host : host.substring(0, colon);
    boolean bracketed = name.startsWith("[") && name.endsWith("]");
    return fromBytes(bracketed ? name.substring(1, name.length() - 1) : name);
  }

  /// The port, or an empty text.
  public String port() {
    int colon = portColon(pieces.host());
    return colon < 0 ? "" : fromBytes(pieces.host().substring(colon + 1));
  }

  private static int portColon(String host) {
    int colon = host.lastIndexOf(':');
    return colon >= 0 && UrlParser.isOptionalPort(host.substring(colon)) ? colon : -1;
  }

  /// The path, escaped: as written where that is a valid escaping.
  public String escapedPath() {
    return fromBytes(pieces.escapedPath());
  }

  /// The values of each query parameter, unescaped, in the order of their keys. Malformed pairs are
  /// left out, and so is everything when there are more than 10,000.
  public SequencedMap<String, List<String>> query() {
    var values = new TreeMap<String, List<String>>();
    String query = pieces.query();
    if (query.chars().filter(c -> c == '&').count() >= MOST_QUERY_PARAMETERS) {
      return values;
    }
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty() && pair.indexOf(';') < 0) {
        addPair(pair, values);
      }
    }
    return values;
  }

  private static void addPair(String pair, Map<String, List<String>> values) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    String rest = equals < 0 ? "" : pair.substring(equals + 1);
    if (Part.QUERY.unescape(name) instanceof Value<String>(String key)
        && Part.QUERY.unescape(rest) instanceof Value<String>(String value)) {
      values.computeIfAbsent(fromBytes(key), _ -> new ArrayList<>()).add(fromBytes(value));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Url url && pieces.assembled().equals(url.pieces.assembled());
  }

  @Override
  public int hashCode() {
    return pieces.assembled().hashCode();
  }

  /// The reassembled URL.
  @Override
  public String toString() {
    return fromBytes(pieces.assembled());
  }
}
