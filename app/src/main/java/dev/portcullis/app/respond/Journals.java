package dev.portcullis.app.respond;

import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.cluster.journal.Database;
import dev.portcullis.cluster.journal.SqlJournal;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.JournalFailedException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Journals in files.
final class Journals {
  static final Option OPTION =
      Option.of("journal", "FILE", "where 'portcullis respond' keeps them");

  private static final long LARGEST = 4L << 30;
  private static final int ATTEMPTS = 20;

  private Journals() {}

  static Journal open(Path file) throws JournalFailedException {
    return SqlJournal.open(new Database.Sqlite(file, LARGEST), ATTEMPTS);
  }

  /// The one that the user names, which must be there.
  static Journal existing(Arguments arguments) throws UsageException, JournalFailedException {
    Path file =
        arguments
            .last("journal")
            .map(Path::of)
            .orElseThrow(() -> new UsageException("expected '--journal FILE', got none"));
    if (!Files.exists(file)) {
      throw new UsageException("expected a journal, got '%s', which is not there".formatted(file));
    }
    return open(file);
  }

  /// Who sits before the terminal, for the trail.
  static String person() {
    return System.getProperty("user.name", "somebody");
  }

  /// A name that no other process has.
  static String worker() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      host = "localhost";
    }
    return host + "/" + ProcessHandle.current().pid();
  }
}
