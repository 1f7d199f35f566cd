package dev.portcullis.supply.advisory;

import dev.portcullis.supply.keyed.PackedReader;
import dev.portcullis.supply.keyed.PackedWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// How advisories lie in the records of an index.
final class AdvisoryCoding {
  private AdvisoryCoding() {}

  /// All but the packages that it is about.
  static byte[] head(Advisory advisory) {
    PackedWriter out = new PackedWriter();
    out.text(advisory.id())
        .texts(advisory.aliases())
        .texts(advisory.upstream())
        .texts(advisory.related())
        .text(advisory.modified())
        .text(advisory.summary())
        .text(advisory.rank());
    ratings(advisory.severities(), out);
    return out.bytes();
  }

  static Advisory head(byte[] record) throws IOException {
    PackedReader in = new PackedReader(record);
    String id = in.text();
    List<String> aliases = in.texts();
    List<String> upstream = in.texts();
    List<String> related = in.texts();
    String modified = in.text();
    String summary = in.text();
    String rank = in.text();
    if (id.isEmpty()) {
      throw new IOException("expected an advisory with an id, got one without");
    }
    return new Advisory(
        id, aliases, upstream, related, modified, "", summary, ratings(in), rank, List.of());
  }

  static void affected(Affected affected, PackedWriter out) {
    out.text(affected.ecosystem()).text(affected.name());
    out.number(affected.ranges().size());
    for (AffectedRange range : affected.ranges()) {
      out.number(code(range.type())).number(range.events().size());
      for (Event event : range.events()) {
        out.number(code(event.kind())).text(event.version());
      }
    }
    out.texts(affected.versions());
    ratings(affected.severities(), out);
  }

  static Affected affected(PackedReader in) throws IOException {
    String ecosystem = in.text();
    String name = in.text();
    int count = in.count();
    List<AffectedRange> ranges = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ranges.add(range(in));
    }
    return new Affected(ecosystem, name, ranges, in.texts(), ratings(in));
  }

  private static AffectedRange range(PackedReader in) throws IOException {
    AffectedRange.Type type = type(in.number());
    int count = in.count();
    List<Event> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      events.add(new Event(kind(in.number()), in.text()));
    }
    return new AffectedRange(type, events);
  }

  private static int code(AffectedRange.Type type) {
    return switch (type) {
      case SEMVER -> 0;
      case ECOSYSTEM -> 1;
      case GIT -> 2;
    };
  }

  private static AffectedRange.Type type(long code) throws IOException {
    for (AffectedRange.Type each : AffectedRange.Type.values()) {
      if (code(each) == code) {
        return each;
      }
    }
    throw new IOException("expected a type of range, got " + code);
  }

  private static int code(Event.Kind kind) {
    return switch (kind) {
      case INTRODUCED -> 0;
      case FIXED -> 1;
      case LAST_AFFECTED -> 2;
      case LIMIT -> 3;
    };
  }

  private static Event.Kind kind(long code) throws IOException {
    for (Event.Kind each : Event.Kind.values()) {
      if (code(each) == code) {
        return each;
      }
    }
    throw new IOException("expected a kind of event, got " + code);
  }

  private static void ratings(List<Rating> ratings, PackedWriter out) {
    out.number(ratings.size());
    for (Rating each : ratings) {
      out.text(each.system()).text(each.text());
    }
  }

  private static List<Rating> ratings(PackedReader in) throws IOException {
    int count = in.count();
    List<Rating> ratings = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ratings.add(new Rating(in.text(), in.text()));
    }
    return ratings;
  }
}
