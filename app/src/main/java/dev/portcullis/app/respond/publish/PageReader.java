package dev.portcullis.app.respond.publish;

import dev.portcullis.app.respond.publish.Page.More;
import dev.portcullis.cluster.boundary.published.Entries;
import dev.portcullis.cluster.boundary.published.Entry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Finds what is asked for of a collection (TAXII 2.1, 3.4 and 3.5). Of each object there is its
/// last version only.
final class PageReader {
  private static final int MOST = 1000;
  private static final List<String> VERSION_WORDS = List.of("first", "last", "all");

  /// A parameter that cannot be understood.
  static final class BadQueryException extends Exception {
    private static final long serialVersionUID = 1;

    BadQueryException(String message) {
      super(message);
    }
  }

  /// @param path `manifest`, or `objects` with the id of one
  Page read(Entries entries, List<String> path, Query query) throws BadQueryException {
    Instant after = after(query);
    int limit = limit(query.first("limit"));
    List<Entry> page = new ArrayList<>();
    for (Entry entry : entries.after(after)) {
      if (matches(entry, path, query)) {
        if (page.size() == limit) {
          return new Page(page, More.SOME);
        }
        page.add(entry);
      }
    }
    return new Page(page, More.NONE);
  }

  /// Both are times after which something was added; `next` is the later one.
  private static Instant after(Query query) throws BadQueryException {
    Instant added = time("added_after", query);
    Instant next = time("next", query);
    return added.isBefore(next) ? next : added;
  }

  private static Instant time(String name, Query query) throws BadQueryException {
    String text = query.first(name);
    try {
      return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
    } catch (DateTimeException _) {
      throw new BadQueryException("%s: expected a time, got '%s'".formatted(name, text));
    }
  }

  /// At most the server's own limit (3.4).
  private static int limit(String text) throws BadQueryException {
    if (text.isEmpty()) {
      return MOST;
    }
    try {
      long limit = Long.parseLong(text);
      if (limit > 0) {
        return (int) Math.min(limit, MOST);
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw new BadQueryException("limit: expected a number from 1 on, got '%s'".formatted(text));
  }

  private static boolean matches(Entry entry, List<String> path, Query query) {
    return (path.size() < 2 || path.get(1).equals(Indicators.id(entry)))
        && isAmong(query.values("match[type]"), Indicators.TYPE)
        && isAmong(query.values("match[spec_version]"), Indicators.SPEC_VERSION)
        && hasId(query.values("match[id]"), entry)
        && hasVersion(query.values("match[version]"), entry);
  }

  private static boolean isAmong(List<String> wanted, String value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private static boolean hasId(List<String> wanted, Entry entry) {
    return wanted.isEmpty() || wanted.contains(Indicators.id(entry));
  }

  private static boolean hasVersion(List<String> wanted, Entry entry) {
    if (wanted.isEmpty()) {
      return true;
    }
    for (String each : wanted) {
      if (VERSION_WORDS.contains(each) || isAt(each, entry.modified())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(String text, Instant time) {
    try {
      return Instant.parse(text).equals(time);
    } catch (DateTimeException _) {
      return false;
    }
  }
}
