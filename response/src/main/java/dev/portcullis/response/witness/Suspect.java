package dev.portcullis.response.witness;

import dev.portcullis.policy.cel.library.net.Cidr;
import dev.portcullis.response.boundary.Caps;
import dev.portcullis.response.boundary.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An address or a network that somebody knows to be bad.
///
/// @param because where that is said, in words of ours
/// @param from when it begins to be so
/// @param until when it ends, `null` when it does not
public record Suspect(Subject subject, String because, Instant from, @Nullable Instant until) {

  /// One that is always bad.
  static Suspect always(Subject subject, String because) {
    return new Suspect(subject, because, Instant.MIN, null);
  }

  boolean isBad(Instant at) {
    return !at.isBefore(from) && (until == null || at.isBefore(until));
  }

  /// The address or network that `text` is, `null` when it is none, or one so large that its word
  /// would count against half the world: the bounds are those of what is blocked without a person.
  static @Nullable Subject subject(String text) {
    Subject subject = text.indexOf('/') < 0 ? Subject.address(text) : Subject.network(text);
    return subject instanceof Subject.Network(Cidr cidr)
            && cidr.prefixLength() < Caps.USUAL.shortestPrefix(cidr)
        ? null
        : subject;
  }
}
