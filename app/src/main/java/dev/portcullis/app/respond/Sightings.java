package dev.portcullis.app.respond;

import dev.portcullis.response.detection.PodClaim;
import dev.portcullis.response.workload.Sighting;
import dev.portcullis.response.workload.Survey;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/// Looks once for all who claim the same at the same time. Safe for use by many threads.
final class Sightings {
  private final Survey survey;
  private final Map<PodClaim, CompletableFuture<Sighting>> underWay = new ConcurrentHashMap<>();

  Sightings(Survey survey) {
    this.survey = survey;
  }

  /// @param place is given up while somebody else looks
  Sighting of(PodClaim claim, Place place) throws InterruptedException {
    CompletableFuture<Sighting> mine = new CompletableFuture<>();
    CompletableFuture<Sighting> other = underWay.putIfAbsent(claim, mine);
    if (other != null) {
      place.leave();
      Sighting seen = result(other);
      place.take();
      return seen;
    }
    try {
      Sighting seen = survey.of(claim);
      mine.complete(seen);
      return seen;
    } finally {
      mine.complete(new Sighting.Unknown("who looked failed"));
      underWay.remove(claim, mine);
    }
  }

  private static Sighting result(CompletableFuture<Sighting> look) throws InterruptedException {
    try {
      return look.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("expected a result of every look", e);
    }
  }
}
