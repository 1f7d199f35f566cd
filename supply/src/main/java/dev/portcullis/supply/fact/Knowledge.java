package dev.portcullis.supply.fact;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.advisory.FeedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How much was known of vulnerabilities when something was judged: policies may ask for more.
///
/// @param feeds from which it comes; empty when nothing is known
/// @param now when it is judged
public record Knowledge(List<FeedRecord> feeds, Instant now) {
  public Knowledge {
    feeds = List.copyOf(feeds);
  }

  /// The feeds with their ages in whole days, and the age of the oldest; `ageDays` is not there
  /// when nothing is known.
  Mapping fact() {
    List<Object> all = new ArrayList<>();
    for (FeedRecord each : feeds) {
      all.add(
          new Mapping.Builder(3)
              .put("feed", each.feed())
              .put("published", each.published().toString())
              .put("ageDays", days(each))
              .build());
    }
    Mapping.Builder fact = new Mapping.Builder(2).put("feeds", Sequence.of(all));
    feeds.stream()
        .max(Comparator.comparingLong(this::days))
        .ifPresent(oldest -> fact.put("ageDays", days(oldest)));
    return fact.build();
  }

  private long days(FeedRecord feed) {
    return Math.max(0, Duration.between(feed.published(), now).toDays());
  }
}
