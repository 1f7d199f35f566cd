package dev.portcullis.supply.advisory;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A zip file of OSV records, one JSON document each: `all.zip`, as the OSV service publishes one
/// for each ecosystem.
public final class OsvArchive {
  private static final int MOST_RECORDS = 5_000_000;
  private static final int LONGEST_RECORD = 32 << 20;
  private static final String SUFFIX = ".json";

  private final OsvReader reader = new OsvReader();

  /// What is done with each advisory.
  @FunctionalInterface
  public interface Sink {
    void take(Advisory advisory) throws IOException;
  }

  /// Hands all advisories to `sink`, one at a time, and returns those that could not be read.
  ///
  /// @throws IOException when it is no zip file, or the sink fails
  public List<Unreadable> read(Path archive, Sink sink) throws IOException {
    List<Unreadable> unreadable = new ArrayList<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      if (zip.size() > MOST_RECORDS) {
        throw new IOException(
            "expected at most %d records in '%s', got %d"
                .formatted(MOST_RECORDS, archive, zip.size()));
      }
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (entry.getName().endsWith(SUFFIX)) {
          Reading<Advisory> reading = read(zip, entry, archive);
          for (Advisory each : reading.items()) {
            sink.take(each);
          }
          unreadable.addAll(reading.unreadable());
        }
      }
    }
    return unreadable;
  }

  private Reading<Advisory> read(ZipFile zip, ZipEntry entry, Path archive) throws IOException {
    String name = archive + "!/" + entry.getName();
    byte[] document;
    try (InputStream in = zip.getInputStream(entry)) {
      document = in.readNBytes(LONGEST_RECORD + 1);
    } catch (ZipException e) {
      return unreadable(name, "it cannot be unpacked: " + e.getMessage());
    }
    return document.length > LONGEST_RECORD
        ? unreadable(name, "expected at most " + LONGEST_RECORD + " bytes, got more")
        : reader.read(document, name);
  }

  private static Reading<Advisory> unreadable(String name, String reason) {
    return new Reading<>(List.of(), List.of(new Unreadable(new Location(name, 0, 0, ""), reason)));
  }
}
