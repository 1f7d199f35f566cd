package dev.portcullis.cluster.boundary;

/// Hears what keeps the boundary from being as it should be.
public interface Listener {
  void trouble(String reason);
}
