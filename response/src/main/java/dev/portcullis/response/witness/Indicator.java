package dev.portcullis.response.witness;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.boundary.Subject;
import dev.portcullis.response.detection.Unsound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An indicator of STIX 2.1 (section 4.7), or its revocation.
///
/// @param modified tells which version is the later one
/// @param object as it came, but for what is not looked at
public record Indicator(String id, Instant modified, boolean isRevoked, Mapping object) {
  private static final String PREFIX = "indicator--";
  private static final int LONGEST_ID = PREFIX.length() + 36;
  private static final List<String> KEPT =
      List.of(
          "type",
          "id",
          "modified",
          "revoked",
          "pattern",
          "pattern_type",
          "valid_from",
          "valid_until");

  /// The indicator that an object is, `null` when it is something else or not sound.
  public static @Nullable Indicator of(Mapping object) {
    String id = object.string("id", "");
    Instant modified = Unsound.time(object.string("modified", ""));
    return !isId(id) || modified == null
        ? null
        : new Indicator(
            id, modified, Boolean.TRUE.equals(object.find("revoked")), shortened(object));
  }

  /// It is told to people.
  private static boolean isId(String id) {
    return id.startsWith(PREFIX)
        && id.length() <= LONGEST_ID
        && id.chars().allMatch(c -> c == '-' || (c < 128 && Character.isLetterOrDigit(c)));
  }

  private static Mapping shortened(Mapping object) {
    Mapping.Builder kept = new Mapping.Builder(KEPT.size());
    for (String field : KEPT) {
      Object value = object.find(field);
      if (value != null) {
        kept.put(field, value);
      }
    }
    return kept.build();
  }

  /// What it says is bad: nothing when it is revoked, or about something else than addresses.
  List<Suspect> suspects() {
    Instant from = Unsound.time(object.string("valid_from", ""));
    if (isRevoked || from == null || !object.string("pattern_type", "").equals("stix")) {
      return List.of();
    }
    String end = object.string("valid_until", "");
    Instant until = Unsound.time(end);
    if (!end.isEmpty() && until == null) {
      return List.of(); // it may be over
    }
    List<Suspect> suspects = new ArrayList<>();
    for (Subject subject : Pattern.subjects(object.string("pattern", ""))) {
      suspects.add(new Suspect(subject, id, from, until));
    }
    return suspects;
  }
}
