package dev.portcullis.app.respond;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.Console;
import dev.portcullis.app.Console.Style;
import dev.portcullis.app.Console.Watcher;
import dev.portcullis.cluster.journal.Database;
import dev.portcullis.cluster.journal.SqlJournal;
import dev.portcullis.response.journal.Brakes;
import dev.portcullis.response.journal.Journal;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `portcullis serve` says of itself, by a journal in a file.
class ReadinessTest {
  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-11-26T10:00:00Z");
  private final InstantSource clock = () -> now;

  @Test
  void isNotReadyWhileTheJournalCanBeReadOnly() throws Exception {
    Path file = folder.resolve("journal.db");
    try (Journal journal = journal(file);
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      Readiness readiness = new Readiness(journal.bookmarks(), clock);
      assertThat(readiness.isReady()).isTrue();

      statement.execute("BEGIN IMMEDIATE");
      assertThat(readiness.isReady()).as("it is fresh").isTrue();
      now = now.plusSeconds(1);
      assertThat(journal.inbox().backlog().failed()).isZero();
      assertThat(readiness.isReady()).isFalse();

      statement.execute("ROLLBACK");
      Instant end = Instant.now().plusSeconds(10);
      while (!readiness.isReady()) {
        assertThat(Instant.now()).isBefore(end);
      }
    }
  }

  @Test
  void tellsThatEverythingIsStopped() throws Exception {
    try (Journal journal = journal(folder.resolve("journal.db"))) {
      Console console =
          new Console(InputStream.nullInputStream(), NOWHERE, NOWHERE, Style.PLAIN, Watcher.NOBODY);
      Metrics metrics = new Metrics(new Told(console), clock);
      metrics.watch(journal, clock);
      assertThat(text(metrics)).contains("portcullis_stopped 0.0");

      Brakes brakes = journal.brakes();
      assertThat(brakes.watch(Instant.EPOCH, 0, 0, Duration.ofHours(1), now)).isPresent();
      assertThat(text(metrics)).contains("portcullis_stopped 1.0");
      now = now.plus(Duration.ofHours(1));
      assertThat(text(metrics)).contains("portcullis_stopped 0.0");
    }
  }

  private static Journal journal(Path file) throws Exception {
    return SqlJournal.open(new Database.Sqlite(file, 1 << 26), 20);
  }

  private static String text(Metrics metrics) throws Exception {
    return new String(metrics.text(), UTF_8);
  }
}
