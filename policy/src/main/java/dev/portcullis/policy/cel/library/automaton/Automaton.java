package dev.portcullis.policy.cel.library.automaton;

import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A deterministic automaton that looks for a match, made state by state as texts ask for them. It
/// takes one table look-up for a character, where RE2/J follows all ways at once. Safe for use by
/// many threads: those that race make equal states.
public final class Automaton {
  private static final int SIGNS = 128;
  private static final int MOST_STATES = 2_000;
  private static final int MATCH = 0;

  private final Graph graph;
  private final Map<Key, State> states = new ConcurrentHashMap<>();
  private final State start;

  private Automaton(Graph graph) {
    this.graph = graph;
    BitSet first = new BitSet();
    graph.reach(graph.start(), null, first);
    this.start = state(new Key(first, Graph.Context.NOTHING));
  }

  /// What the automaton says.
  public enum Found {
    SOME,
    NONE,
    /// The text is not plain, or it took too many states.
    UNDECIDED
  }

  /// The automaton of an expression; empty when the expression is not plain, or not valid.
  public static Optional<Automaton> of(String regex) {
    try {
      return Optional.of(new Automaton(Graph.of(regex)));
    } catch (RegexReader.NotPlain _) {
      return Optional.empty();
    }
  }

  /// Whether `text` contains a match.
  public Found search(String text) {
    State state = start;
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      if (sign >= SIGNS) {
        return Found.UNDECIDED;
      }
      State next = state.next[sign];
      if (next == null) {
        next = step(state, sign);
        if (next == null) {
          return Found.UNDECIDED;
        }
      }
      if (next.matched) {
        return Found.SOME;
      }
      state = next;
    }
    return state.matchedAtEnd ? Found.SOME : Found.NONE;
  }

  /// The steps at which one may be, and as much of the sign before as checks ask for.
  private record Key(BitSet steps, int before) {}

  private static final class State {
    private final Key key;
    private final boolean matched;
    private final boolean matchedAtEnd;
    private final @Nullable State[] next = new @Nullable State[SIGNS];

    private State(Key key, boolean matchedAtEnd) {
      this.key = key;
      this.matched = key.steps.get(MATCH);
      this.matchedAtEnd = matchedAtEnd;
    }
  }

  private @Nullable State step(State from, int sign) {
    if (states.size() >= MOST_STATES) {
      return null;
    }
    BitSet before = resolved(from.key, sign);
    BitSet after = new BitSet();
    graph.reach(graph.start(), null, after); // a match may begin anywhere
    for (int i = before.nextSetBit(0); i >= 0; i = before.nextSetBit(i + 1)) {
      switch (graph.step(i)) {
        case Graph.Match _ -> after.set(MATCH);
        case Graph.Take(Signs signs, int next) -> {
          if (signs.has(sign)) {
            graph.reach(next, null, after);
          }
        }
        case Graph.Fork _, Graph.Check _ -> {}
      }
    }
    State next = state(new Key(after, Signs.WORD.has(sign) ? 'a' : ' '));
    from.next[sign] = next;
    return next;
  }

  /// All steps that can be reached before the sign `after`, checks that hold there included.
  private BitSet resolved(Key key, int after) {
    BitSet resolved = new BitSet();
    Graph.Context context = new Graph.Context(key.before, after);
    key.steps.stream().forEach(step -> graph.reach(step, context, resolved));
    return resolved;
  }

  private State state(Key key) {
    return states.computeIfAbsent(
        key, _ -> new State(key, resolved(key, Graph.Context.NOTHING).get(MATCH)));
  }
}
