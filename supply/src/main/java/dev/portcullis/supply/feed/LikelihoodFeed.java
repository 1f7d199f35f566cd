package dev.portcullis.supply.feed;

import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.supply.advisory.AdvisoryIndexWriter;
import dev.portcullis.supply.advisory.LikelihoodReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The scores of EPSS, which FIRST publishes every day.
record LikelihoodFeed() implements Feed {
  @Override
  public String name() {
    return "epss";
  }

  @Override
  public String path() {
    return "epss/epss_scores-current.csv.gz";
  }

  @Override
  public URI origin() {
    return URI.create("https://epss.cyentia.com/epss_scores-current.csv.gz");
  }

  @Override
  public Publishing publishing() {
    return Publishing.FILE;
  }

  @Override
  public Loaded load(Path file, AdvisoryIndexWriter into) throws IOException {
    AtomicLong records = new AtomicLong();
    try (InputStream in = Files.newInputStream(file)) {
      List<Unreadable> unreadable =
          new LikelihoodReader()
              .read(
                  in,
                  file.toString(),
                  each -> {
                    into.add(each);
                    records.incrementAndGet();
                  });
      return new Loaded(records.get(), unreadable);
    }
  }
}
