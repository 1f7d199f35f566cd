package dev.portcullis.supply.purl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A package URL (purl) by the package-url specification, in its canonical form: as its type wants
/// names to be written. What is not there is empty.
///
/// @param namespace with `/` between its segments
/// @param subpath with `/` between its segments
public record PackageUrl(
    String type,
    String namespace,
    String name,
    String version,
    SortedMap<String, String> qualifiers,
    String subpath) {
  private static final String SCHEME = "pkg:";

  public PackageUrl {
    qualifiers = Collections.unmodifiableSortedMap(new TreeMap<>(qualifiers));
  }

  /// The one that a text is, none when it is not one.
  public static Optional<PackageUrl> read(String text) {
    if (!text.startsWith(SCHEME)) {
      return Optional.empty();
    }
    int hash = text.lastIndexOf('#');
    String subpath = hash < 0 ? "" : text.substring(hash + 1);
    String rest = hash < 0 ? text : text.substring(0, hash);
    int mark = rest.lastIndexOf('?');
    String qualifiers = mark < 0 ? "" : rest.substring(mark + 1);
    rest =
        withoutSlashes(
            mark < 0 ? rest.substring(SCHEME.length()) : rest.substring(SCHEME.length(), mark));
    int slash = rest.indexOf('/');
    return slash < 0
        ? Optional.empty()
        : read(rest.substring(0, slash), rest.substring(slash + 1), qualifiers, subpath);
  }

  private static Optional<PackageUrl> read(
      String type, String path, String qualifiers, String subpath) {
    String rest = withoutSlashes(path);
    int at = rest.lastIndexOf('@');
    // One before the last slash belongs to a namespace, as in `@scope/name`.
    boolean versioned = at > rest.lastIndexOf('/');
    String version = versioned ? Percent.decode(rest.substring(at + 1)) : "";
    String names = versioned ? rest.substring(0, at) : rest;
    List<String> segments = segments(names);
    Optional<Map<String, String>> pairs = pairs(qualifiers);
    return segments.isEmpty() || names.endsWith("/") || pairs.isEmpty()
        ? Optional.empty()
        : of(
            type,
            String.join("/", segments.subList(0, segments.size() - 1)),
            segments.getLast(),
            version,
            pairs.get(),
            String.join("/", steps(subpath)));
  }

  /// The one of these parts, none when they make none.
  public static Optional<PackageUrl> of(
      String type,
      String namespace,
      String name,
      String version,
      Map<String, String> qualifiers,
      String subpath) {
    SortedMap<String, String> kept = new TreeMap<>();
    for (Map.Entry<String, String> each : qualifiers.entrySet()) {
      String key = Ascii.lower(each.getKey());
      if (!Ascii.isKey(key)) {
        return Optional.empty();
      }
      if (!each.getValue().isEmpty()) {
        kept.put(key, each.getValue());
      }
    }
    String kind = Ascii.lower(type);
    return !Ascii.isType(kind) || name.isEmpty()
        ? Optional.empty()
        : PackageUrlType.of(kind)
            .canonical(
                new PackageUrl(
                    kind,
                    String.join("/", segments(namespace)),
                    name,
                    version,
                    kept,
                    String.join("/", steps(subpath))));
  }

  /// The same with other names.
  PackageUrl named(String namespace, String name, String version) {
    return new PackageUrl(type, namespace, name, version, qualifiers, subpath);
  }

  private static String withoutSlashes(String text) {
    int from = 0;
    while (from < text.length() && text.charAt(from) == '/') {
      from++;
    }
    return text.substring(from);
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(Percent.decode(segment));
      }
    }
    return segments;
  }

  /// Steps of a path that lead nowhere are left out.
  private static List<String> steps(String path) {
    List<String> steps = new ArrayList<>(segments(path));
    steps.removeIf(step -> step.equals(".") || step.equals(".."));
    return steps;
  }

  private static Optional<Map<String, String>> pairs(String text) {
    Map<String, String> pairs = new TreeMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String key = Ascii.lower(pair.substring(0, equals));
        if (pairs.put(key, Percent.decode(pair.substring(equals + 1))) != null) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(pairs);
  }

  /// The canonical form.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(SCHEME).append(type).append('/');
    if (!namespace.isEmpty()) {
      text.append(Percent.encodeSegments(namespace)).append('/');
    }
    text.append(Percent.encodeSegments(name));
    if (!version.isEmpty()) {
      text.append('@').append(Percent.encode(version));
    }
    char before = '?';
    for (Map.Entry<String, String> each : qualifiers.entrySet()) {
      text.append(before).append(each.getKey()).append('=').append(Percent.encode(each.getValue()));
      before = '&';
    }
    return subpath.isEmpty() ? text.toString() : text + "#" + Percent.encodeSegments(subpath);
  }
}
