package dev.portcullis.supply.feed;

import dev.portcullis.supply.component.Ecosystem;
import java.util.ArrayList;
import java.util.List;

/// The roster of all feeds.
public final class Feeds {
  private Feeds() {}

  /// All of them: the advisories of each ecosystem, then what is known of attackers.
  public static List<Feed> all() {
    List<Feed> all = new ArrayList<>();
    for (Ecosystem each : Ecosystem.values()) {
      all.add(new OsvFeed(each));
    }
    all.add(new ExploitedFeed());
    all.add(new LikelihoodFeed());
    return all;
  }
}
