package dev.portcullis.supply.feed;

import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.supply.advisory.AdvisoryIndexWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// Where intelligence about packages comes from: one file that somebody publishes again and again.
public interface Feed {
  /// What people call it: `osv/npm`, `kev`.
  String name();

  /// Its file below a folder or a mirror, with `/`.
  String path();

  /// Where its publisher has it.
  URI origin();

  /// What there is beside the file.
  Publishing publishing();

  /// How somebody publishes.
  enum Publishing {
    /// The file alone.
    FILE,
    /// The file, and beside it each record and when it was changed, as the OSV service has them.
    RECORDS_TOO
  }

  /// Adds everything of a file that was fetched.
  ///
  /// @throws IOException when the file is none of this feed
  Loaded load(Path file, AdvisoryIndexWriter into) throws IOException;

  /// What was taken of a file.
  ///
  /// @param records how many
  record Loaded(long records, List<Unreadable> unreadable) {
    public Loaded {
      unreadable = List.copyOf(unreadable);
    }
  }
}
