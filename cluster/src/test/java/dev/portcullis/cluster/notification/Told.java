package dev.portcullis.cluster.notification;

import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.journal.Deed;
import dev.portcullis.response.notification.Notice;
import java.time.Instant;

/// Something that somebody is told.
final class Told {
  static final Notice NOTICE =
      new Notice(
          1,
          Instant.parse("2026-11-27T10:00:00Z"),
          Deed.INCIDENT_OPENED,
          "inc-1",
          Priority.CRITICAL,
          "Deployment shop/web, Shell",
          1,
          "round 1");

  private Told() {}
}
