package dev.portcullis.policy.podsecurity.standards;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;

/// How upstream's messages put lists into words (`policy/helpers.go` of
/// `k8s.io/pod-security-admission`).
final class Wording {

  private Wording() {}

  /// `"a", "b"`, without escapes.
  static String quoted(Collection<String> items) {
    StringJoiner text = new StringJoiner("\", \"", "\"", "\"");
    items.forEach(text::add);
    return text.toString();
  }

  /// `container "a"`, `containers "a", "b"`.
  static String containers(Collection<String> names) {
    return plural("container", "containers", names) + " " + quoted(names);
  }

  /// `volume "a"`, `volumes "a", "b"`.
  static String volumes(List<String> names) {
    return plural("volume", "volumes", names) + " " + quoted(names);
  }

  /// The word for as many as there are `items`.
  static String plural(String one, String many, Collection<String> items) {
    return items.size() == 1 ? one : many;
  }

  /// An empty set that is sorted as Go sorts strings, by bytes.
  static SortedSet<String> sorted() {
    return new TreeSet<>((one, other) -> Arrays.compareUnsigned(bytes(one), bytes(other)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
