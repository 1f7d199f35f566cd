package dev.portcullis.supply.advisory;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What an index knows of the vulnerabilities that its advisories are about, each looked up once:
/// one is found in many packages and in many versions of them. Safe for use by many threads, which
/// may look up the same one and find the same.
final class Lookups {
  private final AdvisoryIndex index;
  private final Map<Long, Known> known = new ConcurrentHashMap<>();

  Lookups(AdvisoryIndex index) {
    this.index = index;
  }

  AdvisoryIndex index() {
    return index;
  }

  /// What is known of one vulnerability.
  ///
  /// @param advisory without the packages that it is about
  /// @param names the best known first
  record Known(
      Advisory advisory,
      List<String> names,
      List<KnownExploited> exploited,
      Optional<Likelihood> likelihood) {}

  /// What is known of the vulnerability that the advisory at a place is about.
  Known at(long place) throws IOException {
    Known before = known.get(place);
    if (before != null) {
      return before;
    }
    Advisory advisory = index.at(place);
    List<String> names = Matching.sorted(index.names(place, advisory));
    Known now =
        new Known(
            advisory, names, Matching.exploited(names, index), Matching.likelihood(names, index));
    known.put(place, now);
    return now;
  }
}
