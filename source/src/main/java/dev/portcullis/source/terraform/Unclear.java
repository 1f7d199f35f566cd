package dev.portcullis.source.terraform;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Tree;
import dev.portcullis.model.Unknown;
import dev.portcullis.model.Unknown.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How what is not known, or would be refused, spreads through expressions.
final class Unclear {
  /// As many names of what is missing are told as a person reads.
  private static final int MOST_NAMES = 6;

  private static final int LONGEST_NAME = 200;

  /// What every resource has once it is made.
  private static final Set<String> ALWAYS_THERE =
      Set.of("id", "arn", "name", "self_link", "key_id", "key_arn", "json");

  private Unclear() {}

  /// What comes of values when one of them is not clear: `null` when all are.
  static @Nullable Object of(List<Object> values) {
    List<Object> unknown = new ArrayList<>();
    for (Object value : values) {
      if (value instanceof Failure) {
        return value;
      }
      if (!isClear(value)) {
        unknown.add(value);
      }
    }
    return unknown.isEmpty() ? null : new Unknown(missing(unknown));
  }

  static boolean isClear(Object value) {
    return !(value instanceof Unknown || value instanceof PartialText || value instanceof Failure);
  }

  /// The first value inside of `value`, or itself, that is not clear; `null` when all of it is.
  static @Nullable Object inside(Object value) {
    if (value instanceof Tree tree) {
      for (int i = 0; i < tree.size(); i++) {
        Object found = inside(tree.value(i));
        if (found != null) {
          return found;
        }
      }
    }
    return isClear(value) ? null : value;
  }

  /// The names of what is missing.
  static List<String> missing(List<Object> values) {
    return values.stream()
        .flatMap(value ->
            switch (value) {
              case Unknown unknown -> unknown.missing().stream();
              case PartialText text -> text.unknown().missing().stream();
              case Failure(String reason) -> List.of(reason).stream();
              default -> List.<String>of().stream();
            })
        .distinct()
        .limit(MOST_NAMES)
        .toList();
  }

  /// `.name` of what is not known. An identifier of a resource is surely there.
  static Unknown member(Unknown unknown, String name) {
    boolean sure = unknown.presence() == Presence.CERTAIN && ALWAYS_THERE.contains(name);
    return new Unknown(extended(unknown, "." + name), sure ? Presence.CERTAIN : Presence.UNCERTAIN);
  }

  /// `[key]` of what is not known: an instance of a resource is there as the resource is.
  static Unknown element(Unknown unknown, String key) {
    return new Unknown(extended(unknown, "[" + key + "]"), unknown.presence());
  }

  private static List<String> extended(Unknown unknown, String step) {
    String name = unknown.missing().getFirst();
    boolean one = unknown.missing().size() == 1 && name.length() + step.length() < LONGEST_NAME;
    return one ? List.of(name + step) : unknown.missing();
  }

  /// Whether a value that is there is surely not null.
  static boolean isSurelyThere(Object value) {
    return switch (value) {
      case Null _, Failure _ -> false;
      case Unknown unknown -> unknown.presence() == Presence.CERTAIN;
      default -> true;
    };
  }

  /// `value` for a rule: without nulls, which mean to Terraform that nothing is given; what is not
  /// clear as [Unknown].
  ///
  /// @return `null` when nothing is given
  static @Nullable Object judged(Object value) {
    return switch (value) {
      case Null _ -> null;
      case Failure(String reason) -> Unknown.of(reason);
      case PartialText text -> text.unknown();
      case Mapping mapping -> {
        Mapping.Builder judged = new Mapping.Builder(mapping.size());
        for (int i = 0; i < mapping.size(); i++) {
          Object each = judged(mapping.value(i));
          if (each != null) {
            judged.put(mapping.key(i), each, mapping.mark(i));
          }
        }
        yield judged.build();
      }
      case Sequence sequence -> {
        Sequence.Builder judged = new Sequence.Builder(sequence.size());
        for (int i = 0; i < sequence.size(); i++) {
          Object each = judged(sequence.value(i));
          if (each != null) {
            judged.add(each, sequence.mark(i));
          }
        }
        yield judged.build();
      }
      default -> value;
    };
  }
}
