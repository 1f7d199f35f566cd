package dev.portcullis.model;

import java.util.ArrayList;
import java.util.List;

/// What was read, and what could not be: bad input is a value, and one broken document does not
/// hide the other ninety-nine.
public record Reading<T>(List<T> items, List<Unreadable> unreadable) {
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
    return new Reading<>(both, broken);
  }

  /// Something that was there and could not be read, with the place and the reason.
  public record Unreadable(Location location, String reason) {}
}
