package dev.portcullis.supply.feed;

import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.supply.advisory.AdvisoryIndexWriter;
import dev.portcullis.supply.component.Ecosystem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// All advisories of an ecosystem as the OSV service publishes them (osv.dev, "Data sources": a zip
/// file for each ecosystem).
record OsvFeed(Ecosystem ecosystem) implements Feed {
  private static final String BUCKET = "https://osv-vulnerabilities.storage.googleapis.com/";

  @Override
  public String name() {
    return "osv/" + ecosystem.osvName();
  }

  @Override
  public String path() {
    return ecosystem.osvName() + "/all.zip";
  }

  @Override
  public URI origin() {
    return URI.create(BUCKET + path().replace(" ", "%20"));
  }

  @Override
  public Publishing publishing() {
    return Publishing.RECORDS_TOO;
  }

  @Override
  public Loaded load(Path file, AdvisoryIndexWriter into) throws IOException {
    long before = into.advisories();
    List<Unreadable> unreadable = into.add(file, ecosystem.osvName());
    return new Loaded(into.advisories() - before, unreadable);
  }
}
