package dev.portcullis.cluster.boundary;

import dev.portcullis.response.boundary.Block;

/// Hears what becomes of the boundary.
public interface Listener {
  /// Hears what keeps it from being as it should be.
  void trouble(String reason);

  /// Hears that a device was told what a block asks for, and has it now: for the first time, for
  /// longer than before, or again after it had lost it.
  default void registered(String device, Block block) {}
}
