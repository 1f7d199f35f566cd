package dev.portcullis.supply.advisory;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads OSV records as the OSV schema has them, one a document; what matching and people do not
/// need is passed over, and so is what later versions of the schema may add.
public final class OsvReader {
  private static final int DEPTH = 100;
  private static final int LONGEST_TEXT = 10_000_000;
  private static final int LONGEST_SUMMARY = 500;

  private final JsonFactory factory =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          .build();

  /// Reads a record.
  ///
  /// @param file what to name it by where it has a mistake
  public Reading<Advisory> read(byte[] document, String file) {
    List<Advisory> items = new ArrayList<>();
    List<Unreadable> unreadable =
        JsonFields.walk(factory, document, file, json -> items.add(record(json)));
    return new Reading<>(items, unreadable);
  }

  private static Advisory record(JsonFields json) throws JsonFields.Mistake {
    Draft draft = new Draft();
    json.object(field -> draft.take(field, json));
    json.end();
    if (draft.id.isEmpty()) {
      throw json.mistake("expected an id, got none");
    }
    return draft.advisory();
  }

  /// A record of which not all is read.
  private static final class Draft {
    private String id = "";
    private List<String> aliases = List.of();
    private List<String> upstream = List.of();
    private List<String> related = List.of();
    private String modified = "";
    private String withdrawn = "";
    private String summary = "";
    private List<Rating> severities = List.of();
    private String rank = "";
    private List<Affected> affected = List.of();

    void take(String field, JsonFields json) throws JsonFields.Mistake {
      switch (field) {
        case "id" -> id = json.text();
        case "aliases" -> aliases = json.texts();
        case "upstream" -> upstream = json.texts();
        case "related" -> related = json.texts();
        case "modified" -> modified = json.text();
        case "withdrawn" -> withdrawn = json.text();
        case "summary" -> summary = shortened(json.text());
        case "severity" -> severities = ratings(json);
        case "database_specific" -> rank = rank(json);
        case "affected" -> affected = json.list(() -> affected(json));
        default -> json.skip();
      }
    }

    Advisory advisory() {
      return new Advisory(
          id, aliases, upstream, related, modified, withdrawn, summary, severities, rank, affected);
    }
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_SUMMARY ? text : text.substring(0, LONGEST_SUMMARY);
  }

  /// Databases put there what they like: only a word for the severity is taken.
  private static String rank(JsonFields json) throws JsonFields.Mistake {
    if (json.token() != JsonToken.START_OBJECT) {
      json.skip();
      return "";
    }
    List<String> found = new ArrayList<>();
    json.object(field -> {
      if (field.equals("severity") && json.token() == JsonToken.VALUE_STRING) {
        found.add(json.text());
      } else {
        json.skip();
      }
    });
    return found.isEmpty() ? "" : found.getFirst();
  }

  private static List<Rating> ratings(JsonFields json) throws JsonFields.Mistake {
    return json.list(() -> {
      String[] rating = {"", ""};
      json.object(field -> {
        switch (field) {
          case "type" -> rating[0] = json.text();
          case "score" -> rating[1] = json.text();
          default -> json.skip();
        }
      });
      return new Rating(rating[0], rating[1]);
    });
  }

  private static Affected affected(JsonFields json) throws JsonFields.Mistake {
    String[] named = {"", ""};
    List<AffectedRange> ranges = new ArrayList<>();
    List<String> versions = new ArrayList<>();
    List<Rating> severities = new ArrayList<>();
    json.object(field -> {
      switch (field) {
        case "package" -> named(json, named);
        case "ranges" -> ranges.addAll(json.list(() -> range(json)));
        case "versions" -> versions.addAll(json.texts());
        case "severity" -> severities.addAll(ratings(json));
        default -> json.skip();
      }
    });
    return new Affected(named[0], named[1], ranges, versions, severities);
  }

  /// What is known by its commits only has none.
  private static void named(JsonFields json, String[] named) throws JsonFields.Mistake {
    json.object(field -> {
      switch (field) {
        case "ecosystem" -> named[0] = json.text();
        case "name" -> named[1] = json.text();
        default -> json.skip();
      }
    });
    if (named[0].isEmpty() || named[1].isEmpty()) {
      throw json.mistake("expected an ecosystem and a name, got a package without");
    }
  }

  private static AffectedRange range(JsonFields json) throws JsonFields.Mistake {
    List<AffectedRange.Type> types = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    json.object(field -> {
      switch (field) {
        case "type" -> types.add(type(json));
        case "events" -> events.addAll(json.list(() -> event(json)));
        default -> json.skip();
      }
    });
    if (types.isEmpty()) {
      throw json.mistake("expected a type, got a range without");
    }
    if (events.stream().noneMatch(each -> each.kind() == Event.Kind.INTRODUCED)) {
      throw json.mistake("expected an event 'introduced', got a range without");
    }
    return new AffectedRange(types.getFirst(), events);
  }

  private static AffectedRange.Type type(JsonFields json) throws JsonFields.Mistake {
    String text = json.text();
    for (AffectedRange.Type each : AffectedRange.Type.values()) {
      if (each.name().equals(text)) {
        return each;
      }
    }
    throw json.mistake("expected 'SEMVER', 'ECOSYSTEM' or 'GIT', got '" + text + "'");
  }

  private static Event event(JsonFields json) throws JsonFields.Mistake {
    List<Event> events = new ArrayList<>();
    json.object(field -> {
      for (Event.Kind kind : Event.Kind.values()) {
        if (kind.field().equals(field)) {
          events.add(new Event(kind, json.text()));
          return;
        }
      }
      json.skip();
    });
    if (events.size() != 1) {
      throw json.mistake(
          "expected one of 'introduced', 'fixed', 'last_affected' and 'limit', got "
              + events.size());
    }
    return events.getFirst();
  }
}
