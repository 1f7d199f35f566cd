package dev.portcullis.app.respond.publish;

import dev.portcullis.cluster.boundary.published.Entry;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.List;
import java.util.function.Function;

/// A page of a collection, in the forms that TAXII 2.1 gives it.
///
/// @param entries in the order in which they were added
/// @param more what follows it
record Page(List<Entry> entries, More more) {
  Page {
    entries = List.copyOf(entries);
  }

  /// Whether something follows a page.
  enum More {
    NONE,
    SOME
  }

  private static final String STIX = "application/stix+json;version=2.1";

  boolean isEmpty() {
    return entries.isEmpty();
  }

  String firstAdded() {
    return Indicators.time(entries.getFirst().at());
  }

  String lastAdded() {
    return Indicators.time(entries.getLast().at());
  }

  /// An envelope (3.7).
  Mapping objects() {
    return paged("objects", Indicators::of);
  }

  /// A manifest (5.3.1).
  Mapping manifest() {
    return paged(
        "objects",
        entry ->
            new Mapping.Builder(4)
                .put("id", Indicators.id(entry))
                .put("date_added", Indicators.time(entry.at()))
                .put("version", Indicators.time(entry.modified()))
                .put("media_type", STIX)
                .build());
  }

  /// The versions of an object (5.8.1).
  Mapping versions() {
    return paged("versions", entry -> Indicators.time(entry.modified()));
  }

  private Mapping paged(String name, Function<Entry, Object> form) {
    Mapping.Builder page = new Mapping.Builder(3);
    if (more == More.SOME) {
      page.put("more", true).put("next", lastAdded());
    }
    if (!entries.isEmpty()) {
      page.put(name, Sequence.of(entries.stream().map(form).toList()));
    }
    return page.build();
  }
}
