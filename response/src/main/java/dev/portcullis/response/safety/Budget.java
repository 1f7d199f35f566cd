package dev.portcullis.response.safety;

import java.time.Duration;

/// How many workloads may be disturbed in a while without a person.
///
/// @param window the while
public record Budget(Duration window, Share perNamespace, Share perCluster) {
  public static final Budget USUAL =
      new Budget(Duration.ofHours(1), new Share(10, 50), new Share(50, 25));
}
