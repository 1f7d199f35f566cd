package dev.portcullis.cluster.boundary.published;

import dev.portcullis.cluster.api.Json;
import dev.portcullis.cluster.boundary.published.Entry.Standing;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.boundary.Subject;
import dev.portcullis.response.boundary.SubjectKind;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// An entry as a line of a file: JSON.
final class Line {
  private Line() {}

  static String write(Entry entry) {
    Mapping mapping =
        new Mapping.Builder(7)
            .put(SubjectKind.of(entry.subject()).word(), entry.subject().text())
            .put("since", entry.since().toString())
            .put("until", entry.until().toString())
            .put("held", entry.held().toString())
            .put("at", entry.at().toString())
            .put("version", (long) entry.version())
            .put("standing", entry.standing().word())
            .build();
    return Json.write(mapping) + "\n";
  }

  /// `null` when it is no entry.
  static @Nullable Entry read(String line) {
    try {
      return Json.read(line) instanceof Mapping mapping ? entry(mapping) : null;
    } catch (JacksonException | DateTimeException | IllegalArgumentException _) {
      return null;
    }
  }

  private static @Nullable Entry entry(Mapping mapping) {
    Subject subject = SubjectKind.in(mapping);
    Standing standing = null;
    for (Standing each : Standing.values()) {
      standing = mapping.string("standing", "").equals(each.word()) ? each : standing;
    }
    return subject == null || standing == null || !(mapping.find("version") instanceof Long version)
        ? null
        : new Entry(
            subject,
            Instant.parse(mapping.string("since", "")),
            Instant.parse(mapping.string("until", "")),
            Instant.parse(mapping.string("held", "")),
            Instant.parse(mapping.string("at", "")),
            version.intValue(),
            standing);
  }
}
