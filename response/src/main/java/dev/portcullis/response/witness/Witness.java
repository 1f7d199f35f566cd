package dev.portcullis.response.witness;

import dev.portcullis.policy.cel.library.net.IpAddress;
import java.time.Instant;

/// Somebody who knows addresses to be bad and whom nobody in the cluster can make say so.
public interface Witness {
  String name();

  /// What it says of an address at a moment, by what it knows already.
  Testimony about(IpAddress address, Instant at);
}
