package dev.portcullis.cluster.journal;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.journal.Content;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.Intent;
import dev.portcullis.response.journal.Intent.Purpose;
import dev.portcullis.response.mitigation.Order;
import java.time.Instant;

/// What tests put into a journal.
final class Sample {
  static final Instant NOW = Instant.parse("2026-11-26T10:00:00.123Z");
  static final Instant SOON = NOW.plusSeconds(30);
  static final Target WEB = new Target("apps/v1", "Deployment", "shop", "web", "d1");
  static final Mapping PLAN = Mapping.EMPTY.with("playbook", "miners");

  private Sample() {}

  static Event event(String identity, Priority priority) {
    return new Event(
        identity,
        "falco",
        priority,
        "shop/web",
        NOW,
        Content.of("{\"uuid\": \"" + identity + "\"}"));
  }

  static Order order(String incident) {
    return new Order(incident, "miners", NOW, NOW.plusSeconds(3600));
  }

  /// With so many replicas before.
  static Intent scale(String incident, int round, Purpose purpose, long replicas) {
    Change change =
        new Change.Patch(
            WEB, replicas(0L), replicas(replicas), "replicas %d → 0, held".formatted(replicas));
    return new Intent(incident, round, "scaleToZero", purpose, change, replicas(replicas));
  }

  private static Mapping replicas(long replicas) {
    return Mapping.EMPTY.with("spec", Mapping.EMPTY.with("replicas", replicas));
  }
}
