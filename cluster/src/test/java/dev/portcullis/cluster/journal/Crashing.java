package dev.portcullis.cluster.journal;

import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.journal.Inbox;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.journal.Settlement;
import dev.portcullis.response.journal.Taken;
import dev.portcullis.testkit.postgresql.PostgresqlServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// A process that accepts events, and takes and finishes them, until it is killed. It prints what
/// it was told: `accepted IDENTITY` and `done IDENTITY`.
final class Crashing {
  private static final int CALLERS = 6;
  private static final List<Priority> PRIORITIES = List.of(Priority.values());

  private Crashing() {}

  /// Goes on for ever.
  ///
  /// @param arguments the database, and what the identities of this run begin with
  public static void main(String[] arguments) throws Exception {
    SqlJournal journal = SqlJournal.open(database(arguments[0]), 1_000);
    for (int caller = 0; caller < CALLERS; caller++) {
      String name = arguments[1] + "-" + caller + "-";
      Thread.ofPlatform().start(() -> accept(journal.inbox(), name));
    }
    work(journal.inbox(), arguments[1]);
  }

  /// That of a file or, by its URL, of a [PostgresqlServer].
  static Database database(String where) {
    return where.startsWith("jdbc:")
        ? new Database.Postgresql(where, PostgresqlServer.USER, PostgresqlServer.PASSWORD)
        : new Database.Sqlite(Path.of(where), 1L << 30);
  }

  private static void accept(Inbox inbox, String name) {
    try {
      for (int i = 0; true; i++) {
        inbox.accept(List.of(Sample.event(name + i, PRIORITIES.get(i % 8))));
        say("accepted " + name + i);
      }
    } catch (JournalFailedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void work(Inbox inbox, String name) throws JournalFailedException {
    Instant now = Sample.NOW;
    while (true) {
      for (Taken taken : inbox.take(name, 4, now, now.plusSeconds(3600))) {
        if (inbox.finish(taken, name, now) == Settlement.DONE) {
          say("done " + taken.event().identity());
        }
      }
    }
  }

  /// In one write, so that no line is mixed with another's.
  private static synchronized void say(String line) {
    System.out.print(line + "\n");
    System.out.flush();
  }
}
