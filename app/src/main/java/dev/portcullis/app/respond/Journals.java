package dev.portcullis.app.respond;

import dev.portcullis.cluster.journal.Database;
import dev.portcullis.cluster.journal.SqlJournal;
import dev.portcullis.response.journal.Journal;
import dev.portcullis.response.journal.JournalFailedException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/// Journals in files.
final class Journals {
  private static final long LARGEST = 4L << 30;
  private static final int ATTEMPTS = 20;

  private Journals() {}

  static Journal open(Path file) throws JournalFailedException {
    return SqlJournal.open(new Database.Sqlite(file, LARGEST), ATTEMPTS);
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
