package dev.portcullis.cluster.journal;

import static dev.portcullis.cluster.journal.Sample.event;
import static dev.portcullis.cluster.journal.TrailContract.execute;
import static dev.portcullis.response.journal.Acceptance.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.testkit.postgresql.PostgresqlExtension;
import dev.portcullis.testkit.postgresql.PostgresqlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresqlExtension.class)
class PostgresqlJournalTest
    implements InboxContract,
        BrakesContract,
        CasebookContract,
        QuestionsContract,
        TrailContract,
        BookmarksContract {

  private final PostgresqlServer server;

  PostgresqlJournalTest(PostgresqlServer server) {
    this.server = server;
  }

  @Override
  public Database database() throws IOException {
    return new Database.Postgresql(
        server.newDatabase(), PostgresqlServer.USER, PostgresqlServer.PASSWORD);
  }

  @Test
  void takesItsPasswordFromAFile(@TempDir Path folder) throws Exception {
    String property = "org.postgresql.pgpassfile"; // as the variable PGPASSFILE
    Path file = folder.resolve("pgpass");
    Database database = new Database.Postgresql(server.newDatabase(), PostgresqlServer.USER, "");
    assertThatThrownBy(() -> SqlJournal.open(database, ATTEMPTS))
        .isInstanceOf(JournalFailedException.class);

    Files.writeString(file, "*:*:*:" + PostgresqlServer.USER + ":" + PostgresqlServer.PASSWORD);
    System.setProperty(property, file.toString());
    try (SqlJournal journal = SqlJournal.open(database, ATTEMPTS)) {
      assertThat(journal.inbox().backlog().waiting()).isZero();
    } finally {
      System.clearProperty(property);
    }
  }

  @Test
  void connectsAgainWhenItWasCutOff() throws Exception {
    Database database = database();
    try (SqlJournal journal = SqlJournal.open(database, ATTEMPTS)) {
      journal.inbox().accept(List.of(event("a", Priority.NOTICE)));
      execute(
          database,
          """
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid()
          """);

      assertThat(journal.inbox().accept(List.of(event("b", Priority.NOTICE))))
          .containsExactly(ACCEPTED);
    }
  }

  /// Of two machines, one is three minutes ahead.
  @Test
  void letsNobodyTakeWhatAnotherHoldsHoweverFarTheirClocksAreApart() throws Exception {
    Database database = database();
    Duration hold = Duration.ofSeconds(15);
    try (SqlJournal first = SqlJournal.open(database, ATTEMPTS);
        SqlJournal second = SqlJournal.open(database, ATTEMPTS)) {
      InstantSource ahead = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(3));
      Instant here = first.clock(InstantSource.system()).instant();
      Instant there = second.clock(ahead).instant();
      first.inbox().accept(List.of(event("a", Priority.NOTICE)));
      first.inbox().take("w1", 1, here, here.plus(hold));

      assertThat(second.inbox().take("w2", 1, there, there.plus(hold))).isEmpty();
      assertThat(first.inbox().take("w1", 1, here, here.plus(hold))).isEmpty();
      Instant own = ahead.instant();
      assertThat(second.inbox().take("w2", 1, own, own.plus(hold))).hasSize(1);
    }
  }

  @Test
  void doesNotTellThePassword() throws Exception {
    Database wrong =
        new Database.Postgresql(server.newDatabase(), PostgresqlServer.USER, "something else");

    assertThatThrownBy(() -> SqlJournal.open(wrong, ATTEMPTS))
        .isInstanceOf(JournalFailedException.class)
        .hasMessageNotContaining("something else");
    assertThat(wrong.toString()).doesNotContain("something else");
  }
}
