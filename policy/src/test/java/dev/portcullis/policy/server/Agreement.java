package dev.portcullis.policy.server;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;

/// What several answers to the same request have in common; where they differ, the server made
/// something up.
final class Agreement {
  private static final Pattern UID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Duration RECENT = Duration.ofMinutes(30);

  private Agreement() {}

  static Object of(List<?> values) {
    Object first = values.getFirst();
    if (first instanceof Mapping mapping && sameKeys(values, mapping)) {
      return mapping(mapping, values);
    }
    if (first instanceof Sequence sequence && sameSize(values, sequence.size())) {
      return sequence(sequence, values);
    }
    boolean same = values.stream().allMatch(first::equals);
    return !same || isUid(first) || isRecent(first) ? ServerFiles.UNKNOWN : first;
  }

  private static Mapping mapping(Mapping first, List<?> values) {
    Mapping.Builder agreed = new Mapping.Builder(first.size());
    for (int i = 0; i < first.size(); i++) {
      String key = first.key(i);
      agreed.put(
          key,
          key.equals("managedFields") || key.equals("resourceVersion")
              ? ServerFiles.UNKNOWN
              : of(values.stream().map(each -> ((Mapping) each).find(key)).toList()));
    }
    return agreed.build();
  }

  private static Sequence sequence(Sequence first, List<?> values) {
    Sequence.Builder agreed = new Sequence.Builder(first.size());
    for (int i = 0; i < first.size(); i++) {
      int index = i;
      agreed.add(of(values.stream().map(each -> ((Sequence) each).value(index)).toList()));
    }
    return agreed.build();
  }

  private static boolean sameKeys(List<?> values, Mapping first) {
    return values.stream()
        .allMatch(each ->
            each instanceof Mapping mapping
                && mapping.size() == first.size()
                && hasAll(mapping, first));
  }

  private static boolean hasAll(Mapping mapping, Mapping first) {
    for (int i = 0; i < first.size(); i++) {
      if (mapping.indexOf(first.key(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameSize(List<?> values, int size) {
    return values.stream().allMatch(each -> each instanceof Sequence s && s.size() == size);
  }

  /// That of an object that is replaced is the same each time.
  private static boolean isUid(Object value) {
    return value instanceof String text && UID.matcher(text).matches();
  }

  /// The time of the request may be the same twice within a second.
  private static boolean isRecent(Object value) {
    try {
      return value instanceof String text
          && text.startsWith("20")
          && Duration.between(Instant.parse(text), Instant.now()).abs().compareTo(RECENT) < 0;
    } catch (DateTimeParseException _) {
      return false;
    }
  }
}
