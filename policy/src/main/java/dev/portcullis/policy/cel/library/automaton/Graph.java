package dev.portcullis.policy.cel.library.automaton;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An expression as a graph of steps, in which a match is a way from the start to [Match]
/// (Thompson's construction).
final class Graph {
  private static final int LARGEST = 4_000;

  private final List<Step> steps = new ArrayList<>();
  private final int start;

  private Graph(Part part) throws RegexReader.NotPlain {
    steps.add(new Match());
    this.start = build(part, 0);
  }

  static Graph of(String regex) throws RegexReader.NotPlain {
    return new Graph(RegexReader.read(regex));
  }

  sealed interface Step {}

  /// There is a match.
  record Match() implements Step {}

  /// A sign of the set, then on.
  record Take(Signs signs, int next) implements Step {}

  /// Either way, without a sign.
  record Fork(int one, int other) implements Step {}

  /// On, if this is such a place.
  record Check(Part.Place place, int next) implements Step {}

  /// Where in a text one is.
  ///
  /// @param before the sign before, [#NOTHING] at the start
  /// @param after the sign after, [#NOTHING] at the end
  record Context(int before, int after) {
    /// No sign: an end of the text.
    static final int NOTHING = -1;

    boolean is(Part.Place place) {
      return switch (place) {
        case START -> before < 0;
        case END -> after < 0;
        case BOUNDARY -> isWord(before) != isWord(after);
        case NO_BOUNDARY -> isWord(before) == isWord(after);
      };
    }

    private static boolean isWord(int sign) {
      return sign >= 0 && Signs.WORD.has(sign);
    }
  }

  int start() {
    return start;
  }

  Step step(int index) {
    return steps.get(index);
  }

  /// Adds `index` and all that can be reached from it without a sign. Where there is no context
  /// yet, checks stay for later.
  void reach(int index, @Nullable Context context, BitSet reached) {
    if (reached.get(index)) {
      return;
    }
    reached.set(index);
    switch (steps.get(index)) {
      case Match _, Take _ -> {}
      case Fork(int one, int other) -> {
        reach(one, context, reached);
        reach(other, context, reached);
      }
      case Check(Part.Place place, int next) -> {
        if (context != null && context.is(place)) {
          reach(next, context, reached);
        }
      }
    }
  }

  /// The first step of `part` that goes on at `next`.
  private int build(Part part, int next) throws RegexReader.NotPlain {
    return switch (part) {
      case Part.One(Signs signs) -> add(new Take(signs, next));
      case Part.Place place -> add(new Check(place, next));
      case Part.Chain(List<Part> parts) -> {
        int at = next;
        for (Part each : parts.reversed()) {
          at = build(each, at);
        }
        yield at;
      }
      case Part.Choice(List<Part> parts) -> {
        int choice = build(parts.getLast(), next);
        for (Part each : parts.subList(0, parts.size() - 1).reversed()) {
          choice = add(new Fork(build(each, next), choice));
        }
        yield choice;
      }
      case Part.Repeat repeat -> repeat(repeat, next);
    };
  }

  private int repeat(Part.Repeat repeat, int next) throws RegexReader.NotPlain {
    int at = next;
    if (repeat.most() < 0) {
      int loop = add(new Match()); // its place is taken below, once what it leads to is known
      steps.set(loop, new Fork(build(repeat.part(), loop), next));
      at = loop;
    }
    for (int i = repeat.least(); i < repeat.most(); i++) {
      at = add(new Fork(build(repeat.part(), at), next));
    }
    for (int i = 0; i < repeat.least(); i++) {
      at = build(repeat.part(), at);
    }
    return at;
  }

  private int add(Step step) throws RegexReader.NotPlain {
    if (steps.size() == LARGEST) {
      throw new RegexReader.NotPlain();
    }
    steps.add(step);
    return steps.size() - 1;
  }
}
