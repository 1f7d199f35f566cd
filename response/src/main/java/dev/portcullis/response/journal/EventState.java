package dev.portcullis.response.journal;

import java.time.Instant;

/// What an accepted event has come to.
public sealed interface EventState {
  /// In one word, to ask for all events of a state.
  Stage stage();

  /// Nobody has it.
  ///
  /// @param notBefore when it may be taken
  record Waiting(Instant notBefore) implements EventState {
    @Override
    public Stage stage() {
      return Stage.WAITING;
    }
  }

  /// A worker has it.
  ///
  /// @param until when another worker may take it
  record InHand(String worker, Instant until) implements EventState {
    @Override
    public Stage stage() {
      return Stage.IN_HAND;
    }
  }

  record Done(Instant at, String outcome) implements EventState {
    @Override
    public Stage stage() {
      return Stage.DONE;
    }
  }

  record Failed(Instant at, String reason) implements EventState {
    @Override
    public Stage stage() {
      return Stage.FAILED;
    }
  }

  /// The states without what belongs to each.
  enum Stage {
    WAITING,
    IN_HAND,
    DONE,
    FAILED;

    public boolean isSettled() {
      return switch (this) {
        case WAITING, IN_HAND -> false;
        case DONE, FAILED -> true;
      };
    }
  }
}
