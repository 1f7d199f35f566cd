package dev.portcullis.policy.gate;

import java.util.List;

/// What a gate says about everything that was judged.
///
/// @param decided every finding, lowest layer first, then the worst, then by place
/// @param notes what else has to be said: waivers that expired or cover nothing
public record Decision(List<Decided> decided, List<Note> notes) {
  public Decision {
    decided = decided.stream().sorted(Decided::byPlace).sorted(Decided::byWeight).toList();
    notes = List.copyOf(notes);
  }

  public boolean admitted() {
    return blocking().isEmpty();
  }

  public List<Decided> blocking() {
    return with(Effect.BLOCKING);
  }

  public List<Decided> with(Effect effect) {
    return decided.stream().filter(one -> one.effect() == effect).toList();
  }

  /// Whether a new verdict hangs on facts that nobody gave.
  public boolean incomplete() {
    return decided.stream()
        .anyMatch(one -> one.kind() == Decided.Kind.UNKNOWN && one.status() == Status.NEW);
  }
}
