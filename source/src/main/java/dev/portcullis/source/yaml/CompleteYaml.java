package dev.portcullis.source.yaml;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.LoadSettingsBuilder;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads one document of any YAML by the events of snakeyaml-engine, with the meaning that
/// sigs.k8s.io/yaml gives it: scalars as [Scalars], names turned to strings, merges in the order in
/// which they stand. What other readers of this package leave comes here.
final class CompleteYaml {
  /// Below this many characters a text is read by the engine's own small buffer.
  private static final int SMALL = 16 << 10;

  private static final int LARGE = 1 << 20;

  private static final LoadSettings SETTINGS = settings().build();

  /// Stands among the entries of a mapping for all those of another that it merges.
  private record Merge(Mapping mapping) {}

  /// What was read under an anchor, and how many values it holds.
  private record Anchored(@Nullable Object value, int count) {}

  private final Limits limits;
  private final Dialect dialect;
  private final Source source;
  private final int firstLine;
  private final Iterator<Event> events;
  private final Entries entries;
  private final Budget budget;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int count;
  private int aliased;

  private CompleteYaml(Limits limits, Dialect dialect, Budget budget, String text, int firstLine) {
    this.limits = limits;
    this.dialect = dialect;
    this.budget = budget;
    this.entries = new Entries(budget);
    this.source = new Source(text, firstLine);
    this.firstLine = firstLine;
    this.events = new Parse(settings(text)).parseString(source.text()).iterator();
  }

  private static LoadSettingsBuilder settings() {
    return LoadSettings.builder().setLabel("").setCodePointLimit(Integer.MAX_VALUE);
  }

  /// A scalar longer than the engine's buffer costs the square of its length divided by that of the
  /// buffer, so that of a large text is large; but each of its characters takes six bytes.
  private static LoadSettings settings(String text) {
    int buffer = Math.min(text.length(), LARGE);
    return text.length() < SMALL ? SETTINGS : settings().setBufferSize(buffer).build();
  }

  /// The documents of `text`, which begins on line `firstLine` of its file.
  static List<Document> read(
      Limits limits, Dialect dialect, Budget budget, String text, int firstLine) throws Broken {
    return new CompleteYaml(limits, dialect, budget, text, firstLine).documents();
  }

  private List<Document> documents() throws Broken {
    List<Document> documents = new ArrayList<>();
    while (true) {
      Event event = next();
      switch (event.getEventId()) {
        case StreamStart, DocumentStart, DocumentEnd -> {}
        case StreamEnd -> {
          return documents;
        }
        default -> {
          anchors.clear();
          Object root = node(event, 0);
          if (root != Null.NULL) {
            documents.add(new Document(mark(event), root));
          }
        }
      }
    }
  }

  private Object node(Event event, int depth) throws Broken {
    if (depth > limits.depth()) {
      throw new Broken(mark(event), "nested deeper than %d values".formatted(limits.depth()));
    }
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    NodeEvent node = (NodeEvent) event;
    @Nullable Anchor anchor = node.getAnchor().orElse(null);
    int before = count++;
    if (anchor != null) {
      anchors.put(anchor, new Anchored(null, 0));
    }
    Object value =
        switch (event.getEventId()) {
          case Scalar -> scalar((ScalarEvent) event);
          case SequenceStart -> sequence(depth);
          default -> mapping(depth);
        };
    if (anchor != null) {
      anchors.put(anchor, new Anchored(value, count - before));
    }
    return value;
  }

  private Object alias(AliasEvent event) throws Broken {
    String name = event.getAlias().getValue();
    Anchored anchored = anchors.get(event.getAlias());
    if (anchored == null) {
      throw new Broken(mark(event), "unknown anchor '%s'".formatted(name));
    }
    if (anchored.value() == null) {
      throw new Broken(mark(event), "anchor '%s' contains itself".formatted(name));
    }
    count += anchored.count();
    aliased += anchored.count();
    if (aliased > limits.aliased()) {
      throw new Broken(
          mark(event), "more than %d values come from aliases".formatted(limits.aliased()));
    }
    return anchored.value();
  }

  private Object sequence(int depth) throws Broken {
    int from = entries.size();
    for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
      Object value = node(event, depth + 1);
      add(entries, "", value, mark(event));
    }
    return entries.sequence(from);
  }

  private Object mapping(int depth) throws Broken {
    int from = entries.size();
    boolean merges = false;
    for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
      if (isMerge(event)) {
        merge(next(), depth);
        merges = true;
      } else {
        String key = key(event, depth);
        Object value = node(next(), depth + 1);
        add(entries, key, value, mark(event));
      }
    }
    if (merges) {
      return merged(from);
    }
    int duplicate = entries.duplicate(from);
    if (duplicate >= 0) {
      throw duplicate(entries.key(duplicate), entries.mark(duplicate));
    }
    return entries.mapping(from);
  }

  private void add(Entries into, String key, Object value, long mark) throws Broken {
    try {
      into.add(key, value, mark);
    } catch (NotPlain _) {
      throw budget.broken(mark);
    }
  }

  private static Broken duplicate(String key, long mark) {
    return new Broken(mark, "duplicate key '%s'".formatted(key));
  }

  private String key(Event event, int depth) throws Broken {
    Object key;
    if (event instanceof ScalarEvent scalar) {
      String name = scalarKey(scalar);
      if (scalar.getAnchor().isPresent()) {
        anchors.put(scalar.getAnchor().get(), new Anchored(scalar(scalar), 1));
      }
      key = name == null ? Null.NULL : name;
    } else {
      key = node(event, depth + 1);
    }
    return switch (key) {
      case String name -> name;
      case Long number -> number.toString();
      case Double number -> GoFloats.key(number);
      case Boolean bool -> bool.toString();
      default -> throw new Broken(mark(event), "expected a string as key, got " + describe(key));
    };
  }

  private static String describe(Object key) {
    return switch (key) {
      case Null _ -> "null or a number that is too large";
      case Mapping _ -> "a mapping (is this a template?)";
      default -> "a sequence";
    };
  }

  private @Nullable String scalarKey(ScalarEvent event) throws Broken {
    if (event.getTag().isEmpty()) {
      String name = source.value(event);
      return event.isPlain() ? dialect.key(name) : name;
    }
    Object value = Tags.resolve(event.getTag().get(), source.value(event), mark(event));
    return value instanceof String string ? string : Scalars.key(event.getValue());
  }

  /// Kubernetes takes the quoted name `"<<"` for an ordinary one.
  private static boolean isMerge(Event event) {
    return event instanceof ScalarEvent scalar
        && scalar.getValue().equals("<<")
        && (scalar.getTag().isEmpty()
            ? scalar.isPlain()
            : scalar.getTag().get().equals("tag:yaml.org,2002:merge"));
  }

  private void merge(Event event, int depth) throws Broken {
    Object value = node(event, depth + 1);
    switch (value) {
      case Mapping mapping -> add(entries, "<<", new Merge(mapping), mark(event));
      case Sequence sequence when !(event instanceof AliasEvent) -> {
        // Of several, the first has the last word.
        for (int i = sequence.size() - 1; i >= 0; i--) {
          if (!(sequence.value(i) instanceof Mapping mapping)) {
            throw notMergeable(event);
          }
          add(entries, "<<", new Merge(mapping), mark(event));
        }
      }
      default -> throw notMergeable(event);
    }
  }

  private Broken notMergeable(Event event) {
    return new Broken(mark(event), "expected a mapping or a sequence of mappings to merge");
  }

  /// Kubernetes applies entries and merges in the order in which they stand: a merge overrides what
  /// was written before it and is overridden by what is written after it.
  private Object merged(int from) throws Broken {
    Map<String, Integer> last = new HashMap<>();
    Set<String> written = new HashSet<>();
    Entries unfolded = new Entries(budget);
    for (int i = from; i < entries.size(); i++) {
      if (entries.value(i) instanceof Merge(Mapping mapping)) {
        for (int j = 0; j < mapping.size(); j++) {
          last.put(mapping.key(j), unfolded.size());
          add(unfolded, mapping.key(j), mapping.value(j), mapping.mark(j));
        }
      } else if (written.add(entries.key(i))) {
        last.put(entries.key(i), unfolded.size());
        add(unfolded, entries.key(i), entries.value(i), entries.mark(i));
      } else {
        throw duplicate(entries.key(i), entries.mark(i));
      }
    }
    entries.drop(from);
    Mapping.Builder result = new Mapping.Builder(last.size());
    for (int i = 0; i < unfolded.size(); i++) {
      if (Objects.equals(last.get(unfolded.key(i)), i)) {
        result.put(unfolded.key(i), unfolded.value(i), unfolded.mark(i));
      }
    }
    return result.build();
  }

  private Object scalar(ScalarEvent event) throws Broken {
    Optional<String> tag = event.getTag();
    if (tag.isPresent()) {
      return Tags.resolve(tag.get(), source.value(event), mark(event));
    }
    if (!event.isPlain()) {
      return source.value(event);
    }
    Object value = dialect.plain(source.value(event));
    if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
      throw new Broken(mark(event), "'%s' is no JSON number".formatted(event.getValue()));
    }
    return value;
  }

  private Event next() throws Broken {
    try {
      return events.next();
    } catch (MarkedYamlEngineException e) {
      throw new Broken(problemMark(e), reason(e));
    } catch (ReaderException e) {
      String reason = "character U+%04X is not allowed".formatted(e.getCodePoint());
      throw new Broken(source.place(e.getPosition()), reason);
    } catch (YamlEngineException e) {
      throw new Broken(firstLine, 1, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException _) {
      // The engine's, of digits that are none: it looks at them only where it sees enough of them.
      throw new Broken(firstLine, 1, "an escape in a text is cut off");
    }
  }

  private long problemMark(MarkedYamlEngineException e) {
    return e.getProblemMark().or(e::getContextMark).map(source::mark).orElse(Mark.of(firstLine, 1));
  }

  private static String reason(MarkedYamlEngineException e) {
    String problem = String.valueOf(e.getProblem());
    return e.getContext() == null ? problem : e.getContext() + ", " + problem;
  }

  private long mark(Event event) {
    return source.mark(event);
  }
}
