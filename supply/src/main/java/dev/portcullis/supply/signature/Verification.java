package dev.portcullis.supply.signature;

import java.time.Instant;
import java.util.List;

/// What verifying one signature came to.
public sealed interface Verification {

  /// It holds: `signer` made `claim` at `times`.
  ///
  /// @param times when, as logs and timestamp authorities that are trusted say; none where a key
  ///   signed and nobody witnessed it
  record Verified(Signer signer, List<Instant> times, Claim claim) implements Verification {
    public Verified {
      times = times.stream().sorted().distinct().toList();
    }
  }

  /// It does not hold, or is not by whom it should be.
  record Refused(String reason) implements Verification {}

  /// Nobody can tell: something is used that is not known here.
  record Undetermined(String reason) implements Verification {}
}
