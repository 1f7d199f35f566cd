package dev.portcullis.app.respond.publish;

import static dev.portcullis.model.HashFunction.MD5;
import static dev.portcullis.model.HashFunction.SHA_256;

import dev.portcullis.cluster.boundary.published.Entries;
import dev.portcullis.cluster.boundary.published.Entry;
import dev.portcullis.cluster.boundary.published.Published;
import dev.portcullis.response.boundary.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Answers with lists as text: nothing but a subject a line, since what is a comment to one device
/// is an entry or a mistake to another.
final class TextLists {
  private static final String TYPE = "text/plain; charset=utf-8";
  private static final String SUFFIX = ".txt";
  private static final String MD5_SUFFIX = ".txt.md5";

  /// The last text of each list, which hardly ever changes.
  private final Map<Place, Text> texts = new ConcurrentHashMap<>();

  private record Place(String device, TextList list) {}

  /// A list as it is sent.
  ///
  /// @param from the number of the entries of which it was made
  /// @param changed when it became so
  /// @param ends when the first line of it ends, or never
  private record Text(
      long from, String lines, String tag, Instant changed, @Nullable Instant ends) {
    boolean holds(Entries entries, Instant now) {
      return from == entries.number() && (ends == null || ends.isAfter(now));
    }
  }

  /// @param file `addresses.txt`, or with `.md5`
  Reply answer(Published device, String file, Query query, Instant now) {
    boolean sum = file.endsWith(MD5_SUFFIX);
    String suffix = sum ? MD5_SUFFIX : SUFFIX;
    TextList list =
        file.endsWith(suffix)
            ? TextList.of(file.substring(0, file.length() - suffix.length()))
            : null;
    if (list == null || !device.publishes(list.scope())) {
      return Reply.refusal(404, "'%s' has no list '%s'".formatted(device.name(), file));
    }
    Optional<Entries> entries = device.entries();
    if (entries.isEmpty()) {
      return Reply.refusal(503, "the list is not complete yet").with("Retry-After", "5");
    }
    Text text = text(new Place(device.name(), list), entries.get(), now);
    return sum ? Reply.of(200, TYPE, MD5.hex(text.lines) + "\n") : conditional(text, query, now);
  }

  private Text text(Place place, Entries entries, Instant now) {
    Text before = texts.get(place);
    if (before != null && before.holds(entries, now)) {
      return before;
    }
    Text fresh = made(place.list, entries, now);
    texts.put(place, fresh);
    return fresh;
  }

  private static Text made(TextList list, Entries entries, Instant now) {
    List<Subject> subjects = new ArrayList<>();
    Instant changed = Instant.EPOCH;
    Instant ends = null;
    for (Entry entry : entries.all()) {
      if (list.takes(entry.subject())) {
        changed = later(changed, entry.at());
        if (entry.blocks(now)) {
          subjects.add(entry.subject());
          ends = ends == null || entry.until().isBefore(ends) ? entry.until() : ends;
        } else if (!entry.until().isAfter(now)) {
          changed = later(changed, entry.until());
        }
      }
    }
    subjects.sort(TextList.ORDER);
    StringBuilder lines = new StringBuilder(16 * subjects.size());
    for (Subject subject : subjects) {
      lines.append(subject.text()).append('\n');
    }
    String text = lines.toString();
    return new Text(entries.number(), text, '"' + SHA_256.hex(text, 16) + '"', changed, ends);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }

  /// As RFC 9110, 13.2.2: a time counts where there is no tag.
  private static Reply conditional(Text text, Query query, Instant now) {
    String tags = query.header("if-none-match");
    Instant second = text.changed.truncatedTo(ChronoUnit.SECONDS);
    // Within its second a list may change once more, and the time would not tell (8.8.2.2).
    boolean dated =
        text.changed.isAfter(Instant.EPOCH)
            && Duration.between(second, now).compareTo(Duration.ofSeconds(1)) >= 0;
    Instant since = query.time("if-modified-since");
    boolean known =
        tags.isEmpty() ? dated && since != null && !since.isBefore(second) : has(tags, text.tag);
    Reply reply =
        known ? new Reply(304, Map.of(), Reply.Body.NONE) : Reply.of(200, TYPE, text.lines);
    reply = reply.with("ETag", text.tag).with("Cache-Control", "private, no-cache");
    return dated ? reply.with("Last-Modified", Query.written(second)) : reply;
  }

  /// By the weak comparison (RFC 9110, 13.1.2).
  private static boolean has(String tags, String tag) {
    for (String each : tags.split(",", -1)) {
      String one = each.strip();
      if (one.equals("*") || one.equals(tag) || one.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }
}
