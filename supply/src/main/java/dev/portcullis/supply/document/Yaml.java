package dev.portcullis.supply.document;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Sequence;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads the first document of a YAML file, all of whose scalars are strings. What programs write
/// is read here: they use no aliases, which therefore are a mistake.
final class Yaml {
  private static final int BUFFER = 1 << 20;

  private final Budget budget;
  private final Iterator<Event> events;

  private Yaml(String text, Budget budget) {
    this.budget = budget;
    // A scalar longer than the buffer costs the square of its length.
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel("")
            .setCodePointLimit(Integer.MAX_VALUE)
            .setBufferSize(Math.max(1024, Math.min(text.length(), BUFFER)))
            .build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  static Object read(String text, Budget budget) throws BrokenException {
    try {
      return new Yaml(text, budget).document();
    } catch (MarkedYamlEngineException e) {
      long mark = e.getProblemMark().or(e::getContextMark).map(Yaml::mark).orElse(Mark.NONE);
      throw new BrokenException(mark, String.valueOf(e.getProblem()));
    } catch (YamlEngineException e) {
      throw new BrokenException(Mark.NONE, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException _) {
      // The engine's, of digits that are none: it looks at them only where it sees enough of them.
      throw new BrokenException(Mark.NONE, "an escape in a text is cut off");
    }
  }

  private Object document() throws BrokenException {
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case StreamStart, DocumentStart -> {}
        case StreamEnd, DocumentEnd -> {
          return Mapping.EMPTY;
        }
        default -> {
          return value(event, 0);
        }
      }
    }
    return Mapping.EMPTY;
  }

  private Object value(Event event, int depth) throws BrokenException {
    budget.take(mark(event), depth);
    return switch (event.getEventId()) {
      case Scalar -> ((ScalarEvent) event).getValue();
      case SequenceStart -> sequence(depth);
      case MappingStart -> mapping(depth);
      default -> throw new BrokenException(mark(event), "expected a value, got an alias");
    };
  }

  private Sequence sequence(int depth) throws BrokenException {
    Sequence.Builder sequence = new Sequence.Builder(8);
    for (Event each = events.next(); !ends(each); each = events.next()) {
      sequence.add(value(each, depth + 1), mark(each));
    }
    return sequence.build();
  }

  private Mapping mapping(int depth) throws BrokenException {
    Mapping.Builder mapping = new Mapping.Builder(8);
    Set<String> names = new HashSet<>();
    for (Event each = events.next(); !ends(each); each = events.next()) {
      if (!(each instanceof ScalarEvent key)) {
        throw new BrokenException(mark(each), "expected a string as key");
      }
      if (!names.add(key.getValue())) {
        throw new BrokenException(mark(each), "duplicate key '" + key.getValue() + "'");
      }
      mapping.put(key.getValue(), value(events.next(), depth + 1), mark(each));
    }
    return mapping.build();
  }

  private static boolean ends(Event event) {
    return switch (event.getEventId()) {
      case SequenceEnd, MappingEnd -> true;
      default -> false;
    };
  }

  private static long mark(Event event) {
    return event.getStartMark().map(Yaml::mark).orElse(Mark.NONE);
  }

  private static long mark(org.snakeyaml.engine.v2.exceptions.Mark mark) {
    return Mark.of(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
