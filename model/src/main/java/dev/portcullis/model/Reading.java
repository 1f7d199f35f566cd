package dev.portcullis.model;

import java.util.ArrayList;
import java.util.List;

/// What was read, and what could not be: bad input is a value, and one broken document does not
/// hide the other ninety-nine.
///
/// @param others how many documents were sound but clearly something else, such as the values of a
///   chart
public record Reading<T>(List<T> items, List<Unreadable> unreadable, int others) {
  public Reading(List<T> items, List<Unreadable> unreadable) {
    this(items, unreadable, 0);
  }

  public Reading {
    items = List.copyOf(items);
    unreadable = List.copyOf(unreadable);
  }

  /// Both readings, this one first.
  public Reading<T> and(Reading<T> other) {
    List<T> both = new ArrayList<>(items);
    both.addAll(other.items);
    List<Unreadable> broken = new ArrayList<>(unreadable);
    broken.addAll(other.unreadable);
    return new Reading<>(both, broken, others + other.others);
  }

  /// Something that was there and could not be read, with the place and the reason.
  public record Unreadable(Location location, String reason) {}
}
