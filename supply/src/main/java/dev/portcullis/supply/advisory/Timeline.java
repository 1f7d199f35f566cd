package dev.portcullis.supply.advisory;

import dev.portcullis.supply.version.Version;
import org.jspecify.annotations.Nullable;

/// Where a version stands among the events of a range.
///
/// The OSV schema sorts the events and lets each that is not behind the version say whether it is
/// vulnerable, so that the last of them decides: which that is can be seen without sorting. Of
/// several at one version it is the one that is written last.
final class Timeline {
  private final Version own;

  /// Of the events that decide so far; null where there is none, or it is before all others.
  private @Nullable Version latest;

  private boolean vulnerable;
  private boolean limited;
  private boolean beforeLimit;

  Timeline(Version own) {
    this.own = own;
  }

  /// Takes the next event of the range.
  ///
  /// @param at its version; null when it is before or after all others
  void take(Event event, @Nullable Version at) {
    int order = order(event, at);
    switch (event.kind()) {
      case INTRODUCED, FIXED -> {
        if (order >= 0) {
          pass(event, at);
        }
      }
      case LAST_AFFECTED -> {
        if (order > 0) {
          pass(event, at);
        }
      }
      case LIMIT -> {
        limited = true;
        beforeLimit |= order < 0;
      }
    }
  }

  private int order(Event event, @Nullable Version at) {
    if (at == null) {
      return event.isInfinite() ? -1 : 1;
    }
    return own.compareTo(at);
  }

  private void pass(Event event, @Nullable Version at) {
    boolean earlier = latest != null && (at == null || at.compareTo(latest) < 0);
    if (!earlier) {
      latest = at;
      vulnerable = event.kind() == Event.Kind.INTRODUCED;
    }
  }

  /// Whether the range includes it.
  boolean includes() {
    return vulnerable && (!limited || beforeLimit);
  }
}
