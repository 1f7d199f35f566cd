package dev.portcullis.policy.cel.library.text;

import java.util.function.Function;

/// What an operation on outside text came to: a value, or the reason in the API server's words.
public sealed interface Answer<T> {

  /// The operation gave a value.
  record Value<T>(T value) implements Answer<T> {}

  /// The operation gave none; `message` is what the server would print.
  record Failure<T>(String message) implements Answer<T> {}

  /// Whether there is a value.
  default boolean succeeded() {
    return this instanceof Value<T>;
  }

  /// Goes on with the value, if there is one.
  default <R> Answer<R> then(Function<T, Answer<R>> next) {
    return switch (this) {
      case Value<T>(T value) -> next.apply(value);
      case Failure<T>(String message) -> new Failure<>(message);
    };
  }

  /// Puts words before the reason of a failure.
  default Answer<T> explained(String prefix) {
    return switch (this) {
      case Value<T> value -> value;
      case Failure<T>(String message) -> new Failure<>(prefix + message);
    };
  }
}
