package dev.portcullis.policy.cel;

import dev.portcullis.model.Sequence;

/// A list that is no mere row of items: it says itself what `+` with another one comes to.
public interface Joinable {
  /// The list that both make, or a [CelError].
  Object plus(Sequence other);
}
