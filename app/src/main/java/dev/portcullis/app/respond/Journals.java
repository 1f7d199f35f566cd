package dev.portcullis.app.respond;

import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.cluster.journal.Database;
import dev.portcullis.cluster.journal.SqlJournal;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.JournalFailedException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Journals in files and in PostgreSQL.
final class Journals {
  static final Option OPTION =
      Option.of("journal", "FILE", "where 'portcullis respond' keeps them");

  private static final String POSTGRESQL = "postgresql://";
  private static final long LARGEST = 4L << 30;
  private static final int ATTEMPTS = 20;

  private Journals() {}

  /// The one that the command line names; a file is made when it is not there.
  static Journal open(Arguments arguments) throws UsageException, JournalFailedException {
    return open(place(arguments));
  }

  /// The one that the command line names, which must be there.
  static Journal existing(Arguments arguments) throws UsageException, JournalFailedException {
    String place = place(arguments);
    if (!place.startsWith(POSTGRESQL) && !Files.exists(Path.of(place))) {
      throw new UsageException("expected a journal, got '%s', which is not there".formatted(place));
    }
    return open(place);
  }

  /// A name that is the journal's with another ending, where the journal is a file.
  static Optional<Path> beside(Arguments arguments, String ending) throws UsageException {
    String place = place(arguments);
    return place.startsWith(POSTGRESQL) ? Optional.empty() : Optional.of(Path.of(place + ending));
  }

  private static String place(Arguments arguments) throws UsageException {
    return arguments
        .last("journal")
        .orElseThrow(() -> new UsageException("expected '--journal FILE', got none"));
  }

  private static Journal open(String place) throws UsageException, JournalFailedException {
    Database database =
        place.startsWith(POSTGRESQL)
            ? postgresql(place)
            : new Database.Sqlite(Path.of(place), LARGEST);
    return SqlJournal.open(database, ATTEMPTS);
  }

  /// By a URI as libpq takes it. Its password is in `PGPASSWORD`: everybody on a machine may see
  /// the words of a command.
  private static Database postgresql(String place) throws UsageException {
    try {
      URI uri = URI.create(place);
      String user = uri.getUserInfo() == null ? "portcullis" : uri.getUserInfo();
      if (user.contains(":") || uri.getRawAuthority() == null) {
        throw new UsageException(
            "expected 'postgresql://USER@HOST:PORT/DATABASE', with the password in PGPASSWORD or PGPASSFILE");
      }
      String authority = uri.getRawAuthority();
      String host = authority.substring(authority.indexOf('@') + 1);
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      String password = System.getenv().getOrDefault("PGPASSWORD", "");
      return new Database.Postgresql(
          "jdbc:" + POSTGRESQL + host + uri.getRawPath() + query, user, password);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "expected 'postgresql://USER@HOST:PORT/DATABASE', got '%s'".formatted(place));
    }
  }

  /// Who sits before the terminal, for the trail.
  static String person() {
    return System.getProperty("user.name", "somebody");
  }

  /// A name that no other process has, nor one before.
  static String worker() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      host = "localhost";
    }
    String start = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    return host + "/" + ProcessHandle.current().pid() + "/" + start;
  }
}
