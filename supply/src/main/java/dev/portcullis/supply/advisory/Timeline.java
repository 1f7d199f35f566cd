package dev.portcullis.supply.advisory;

import dev.portcullis.supply.version.Version;
import java.util.Optional;

/// Where a version stands among the events of a range.
///
/// The OSV schema sorts the events and lets each that is not behind the version say whether it is
/// vulnerable, so that the last of them decides: which that is can be seen without sorting. Of
/// several at one version it is the one that is written last.
final class Timeline {
  private final Version own;
  private Optional<Version> latest = Optional.empty();
  private boolean vulnerable;
  private boolean limited;
  private boolean beforeLimit;

  Timeline(Version own) {
    this.own = own;
  }

  /// Takes the next event of the range.
  ///
  /// @param at its version; none when it is before or after all others
  void take(Event event, Optional<Version> at) {
    int order = at.map(own::compareTo).orElse(event.isInfinite() ? -1 : 1);
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

  private void pass(Event event, Optional<Version> at) {
    boolean earlier = latest.isPresent() && (at.isEmpty() || at.get().compareTo(latest.get()) < 0);
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
