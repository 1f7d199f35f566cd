package dev.portcullis.cluster.journal;

import static dev.portcullis.cluster.journal.Sample.NOW;
import static dev.portcullis.cluster.journal.Sample.PLAN;
import static dev.portcullis.cluster.journal.Sample.SOON;
import static dev.portcullis.cluster.journal.Sample.WEB;
import static dev.portcullis.cluster.journal.Sample.event;
import static dev.portcullis.cluster.journal.Sample.order;
import static dev.portcullis.response.journal.Acceptance.ACCEPTED;
import static dev.portcullis.response.journal.Acceptance.KNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.journal.Content;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.Inbox;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.journal.Seal;
import dev.portcullis.response.journal.Settlement;
import dev.portcullis.response.journal.Taken;
import dev.portcullis.response.journal.Verification;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest
    implements InboxContract,
        BrakesContract,
        CasebookContract,
        QuestionsContract,
        TrailContract,
        BookmarksContract {
  private static final long LARGEST = 1L << 30;

  @TempDir Path folder;
  private int databases;

  @Override
  public Database database() {
    databases++;
    return new Database.Sqlite(folder.resolve("new folder/" + databases + ".db"), LARGEST);
  }

  @Test
  void syncsEveryCommitToDisk() throws Exception {
    Database database = database();
    database.prepare();

    assertThat(pragma(database, "synchronous")).isEqualTo("2");
    assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
  }

  @Test
  void isReadByItsOwnerOnly() throws Exception {
    Database.Sqlite database = (Database.Sqlite) database();

    try (SqlJournal journal = SqlJournal.open(database, ATTEMPTS)) {
      journal.inbox().accept(List.of(event("a", Priority.NOTICE)));
      for (String file : new String[] {"", "-wal"}) {
        Path path = Path.of(database.file() + file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void saysThatAFileIsCutOff() throws Exception {
    Database.Sqlite database = (Database.Sqlite) database();
    fill(database, 500);
    try (RandomAccessFile file = new RandomAccessFile(database.file().toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }

    assertThatThrownBy(() -> SqlJournal.open(database, ATTEMPTS))
        .isInstanceOf(JournalFailedException.class)
        .hasMessageContaining("could not open the journal '" + database.file())
        .hasMessageContaining("SQLITE_CORRUPT");
  }

  @Test
  void saysThatAFileIsNoJournal() throws Exception {
    Database.Sqlite database = (Database.Sqlite) database();
    Files.createDirectories(database.file().getParent());
    Files.writeString(database.file(), "not a database at all\n".repeat(500));

    assertThatThrownBy(() -> SqlJournal.open(database, ATTEMPTS))
        .isInstanceOf(JournalFailedException.class)
        .hasMessageContaining("SQLITE_NOTADB");
  }

  @Test
  void goesOnWithWhatIsThereWhenNoMoreFits() throws Exception {
    Path file = folder.resolve("small.db");
    try (SqlJournal journal = SqlJournal.open(new Database.Sqlite(file, 4 << 20), ATTEMPTS)) {
      Inbox inbox = journal.inbox();
      List<Event> accepted = acceptUntilItFails(journal, "could not accept events: journal '");
      int count = accepted.size();
      assertThat(count).isGreaterThan(100);
      assertThat(inbox.backlog().waiting()).isEqualTo(count);

      for (Taken taken : inbox.take("w", 100, NOW, SOON)) {
        assertThat(inbox.finish(taken, "", NOW)).isEqualTo(Settlement.DONE);
      }
      assertThat(inbox.forget(SOON, 100, SOON)).isEqualTo(100);
      assertThat(inbox.accept(List.of(event("more", Priority.NOTICE)))).containsExactly(ACCEPTED);
    }
  }

  @Test
  void losesNothingWhenTheDiskIsFull() throws Exception {
    Path file = folder.resolve("small.db");
    List<Event> events = new ArrayList<>();
    try (SqlJournal journal = SqlJournal.open(new Database.Sqlite(file, 400 * 1024), ATTEMPTS)) {
      events.addAll(acceptUntilItFails(journal, "it is full"));
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1_000; i++) {
                  journal.casebook().open(order("inc-" + i), WEB, PLAN, "e" + i);
                }
              })
          .isInstanceOf(JournalFailedException.class)
          .hasMessageContaining("could not open an incident: journal '" + file)
          .hasMessageContaining("SQLITE_FULL");
    }

    try (SqlJournal journal = SqlJournal.open(new Database.Sqlite(file, LARGEST), ATTEMPTS)) {
      assertThat(journal.inbox().accept(events)).containsOnly(KNOWN);
      assertThat(journal.trail().verify(Seal.EMPTY)).isInstanceOf(Verification.Sound.class);
      assertThat(journal.inbox().accept(List.of(event("more", Priority.NOTICE))))
          .containsExactly(ACCEPTED);
    }
  }

  private static List<Event> acceptUntilItFails(SqlJournal journal, String message) {
    List<Event> accepted = new ArrayList<>();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 10_000; i++) {
                Event event = large("e" + i);
                journal.inbox().accept(List.of(event));
                accepted.add(event);
              }
            })
        .isInstanceOf(JournalFailedException.class)
        .hasMessageContaining(message);
    return accepted;
  }

  private static Event large(String identity) {
    return new Event(
        identity, "falco", Priority.NOTICE, "shop/web", NOW, Content.of("body".repeat(2_000)));
  }

  private static void fill(Database database, int count) throws Exception {
    try (SqlJournal journal = SqlJournal.open(database, ATTEMPTS)) {
      List<Event> events = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        events.add(event("e" + i, Priority.NOTICE));
      }
      journal.inbox().accept(events);
    }
  }

  private static String pragma(Database database, String name) throws SQLException {
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA " + name)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
