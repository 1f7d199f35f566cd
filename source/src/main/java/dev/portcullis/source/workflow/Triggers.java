package dev.portcullis.source.workflow;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;

/// Turns `on` into a list, whichever of its three forms it has.
final class Triggers {
  private Triggers() {}

  /// Each with its `event` and what else is said of it: `types`, `branches`, `inputs`, …
  static Sequence facts(Object on, long mark) {
    Sequence.Builder triggers = new Sequence.Builder(4);
    switch (on) {
      case String event -> triggers.add(trigger(event, Mapping.EMPTY, mark), mark);
      case Sequence events -> {
        for (int i = 0; i < events.size(); i++) {
          triggers.add(
              trigger(events.value(i).toString(), Mapping.EMPTY, events.mark(i)), events.mark(i));
        }
      }
      case Mapping events -> {
        for (int i = 0; i < events.size(); i++) {
          Mapping filters = events.value(i) instanceof Mapping each ? each : Mapping.EMPTY;
          triggers.add(trigger(events.key(i), filters, events.mark(i)), events.mark(i));
        }
      }
      default -> {}
    }
    return triggers.build();
  }

  private static Mapping trigger(String event, Mapping filters, long mark) {
    Mapping.Builder trigger = new Mapping.Builder(filters.size() + 1).put("event", event, mark);
    for (int i = 0; i < filters.size(); i++) {
      Object value = filters.value(i);
      boolean one = value instanceof String && !filters.key(i).equals("cron");
      trigger.put(filters.key(i), one ? list(value, filters.mark(i)) : value, filters.mark(i));
    }
    return trigger.build();
  }

  /// One value or several as a list.
  static Sequence list(Object value, long mark) {
    return value instanceof Sequence several
        ? several
        : new Sequence.Builder(1).add(value, mark).build();
  }
}
