package dev.portcullis.app.inventory;

import dev.portcullis.app.Console;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.report.ExitCode;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.supply.advisory.AdvisoryIndex;
import dev.portcullis.supply.advisory.FeedRecord;
import dev.portcullis.supply.feed.FeedFolder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs `portcullis feed status`.
public final class FeedStatus {
  private final Arguments arguments;
  private final Console console;
  private final Instant now;

  public FeedStatus(Arguments arguments, Console console, Instant now) {
    this.arguments = arguments;
    this.console = console;
    this.now = now;
  }

  /// The exit code.
  public int run() throws IOException {
    FeedFolder folder = Place.of(arguments);
    Optional<AdvisoryIndex> index = folder.open();
    List<FeedRecord> feeds;
    try {
      feeds = Advisories.known(folder, index);
    } finally {
      index.ifPresent(AdvisoryIndex::close);
    }
    if (feeds.isEmpty() && index.isEmpty()) {
      console.err().println("nothing was fetched yet; 'portcullis feed update' does that");
      return ExitCode.NOTHING_TO_JUDGE.code();
    }
    if (arguments.last("output").orElse("text").equals("json")) {
      console.out().println(json(feeds));
    } else {
      feeds.forEach(this::print);
    }
    return ExitCode.PASSED.code();
  }

  private void print(FeedRecord feed) {
    Duration age = Duration.between(feed.published(), now);
    String told = age.toHours() < 48 ? age.toHours() + " hours" : age.toDays() + " days";
    console
        .out()
        .printf(
            "%-18s%s  %9s old  %,9d records%n",
            feed.feed(), feed.published(), told, feed.records());
  }

  private static String json(List<FeedRecord> feeds) {
    List<Object> all = new ArrayList<>();
    for (FeedRecord each : feeds) {
      all.add(
          new Mapping.Builder(3)
              .put("feed", each.feed())
              .put("published", each.published().toString())
              .put("records", each.records())
              .build());
    }
    return GoJson.write(
        new Mapping.Builder(1).put("feeds", Sequence.of(all)).build(), GoJson.Order.AS_MADE);
  }
}
