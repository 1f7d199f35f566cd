package dev.portcullis.cluster.notification;

import java.io.IOException;

/// Somebody has heard a notice and will not take it, however often he is told.
public final class RefusedException extends IOException {
  private static final long serialVersionUID = 1;

  RefusedException(String message) {
    super(message);
  }
}
