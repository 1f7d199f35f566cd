package dev.portcullis.cluster.journal;

import static dev.portcullis.cluster.journal.Sample.NOW;
import static dev.portcullis.cluster.journal.Sample.SOON;
import static dev.portcullis.cluster.journal.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.journal.Deed;
import dev.portcullis.response.journal.Entry;
import dev.portcullis.response.journal.Event;
import dev.portcullis.response.journal.Seal;
import dev.portcullis.response.journal.Verification;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every trail does.
interface TrailContract {
  /// A new one.
  Database database() throws IOException;

  @Test
  default void tellsWhatWasDoneInItsOrder() throws Exception {
    try (SqlJournal journal = SqlJournal.open(database(), 3)) {
      journal.inbox().accept(List.of(event("a", Priority.CRITICAL)));
      journal.inbox().accept(List.of(event("a", Priority.CRITICAL)));
      journal.inbox().finish(journal.inbox().take("w", 1, NOW, SOON).getFirst(), "held", SOON);

      List<Entry> entries = journal.trail().after(0, 10);

      assertThat(entries)
          .extracting(Entry::deed)
          .containsExactly(Deed.EVENT_ACCEPTED, Deed.EVENT_DONE);
      assertThat(entries.getFirst().detail())
          .isEqualTo(
              "Critical from falco, sha256 " + event("a", Priority.CRITICAL).body().digest());
      assertThat(entries.getLast())
          .isEqualTo(entries.getFirst().seal().next(SOON, Deed.EVENT_DONE, "a", "held"));
      assertThat(journal.trail().after(1, 10)).containsExactly(entries.getLast());
      assertThat(journal.trail().verify(Seal.EMPTY))
          .isEqualTo(new Verification.Sound(entries.getLast().seal()));
    }
  }

  @Test
  default void findsAnEntryThatWasChanged() throws Exception {
    assertThat(after("UPDATE trail SET detail = 'nothing' WHERE number = 1234"))
        .isInstanceOfSatisfying(
            Verification.Broken.class, broken -> assertThat(broken.number()).isEqualTo(1234));
    assertThat(after("UPDATE trail SET deed = 'EVENT_FORGED' WHERE number = 2"))
        .isInstanceOfSatisfying(
            Verification.Broken.class, broken -> assertThat(broken.number()).isEqualTo(2));
  }

  @Test
  default void findsAnEntryThatWasTakenOut() throws Exception {
    assertThat(after("DELETE FROM trail WHERE number = 1000"))
        .isEqualTo(new Verification.Broken(1000, "expected entry 1000, got 1001"));
  }

  @Test
  default void findsATailThatWasCutOff() throws Exception {
    assertThat(after("DELETE FROM trail WHERE number > 1200"))
        .isEqualTo(new Verification.Broken(1201, "expected 1500 entries, got none"));
  }

  @Test
  default void findsATrailThatIsNotTheOneOfWhichSomebodyKeptTheEnd() throws Exception {
    try (SqlJournal journal = journal(database())) {
      Seal end = ((Verification.Sound) journal.trail().verify(Seal.EMPTY)).end();

      assertThat(journal.trail().verify(end)).isEqualTo(new Verification.Sound(end));
      assertThat(journal.trail().verify(new Seal(1400, end.hash())))
          .isInstanceOfSatisfying(
              Verification.Broken.class, broken -> assertThat(broken.number()).isEqualTo(1400));
      assertThat(journal.trail().verify(new Seal(1501, end.hash())))
          .isEqualTo(new Verification.Broken(1501, "expected 1501 entries, got no more"));
    }
  }

  private Verification after(String damage) throws Exception {
    Database database = database();
    try (SqlJournal journal = journal(database)) {
      execute(database, damage);
      return journal.trail().verify(Seal.EMPTY);
    }
  }

  /// With 1500 entries.
  private static SqlJournal journal(Database database) throws Exception {
    SqlJournal journal = SqlJournal.open(database, 3);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      events.add(event("e" + i, Priority.NOTICE));
    }
    journal.inbox().accept(events);
    return journal;
  }

  static void execute(Database database, String sql) throws SQLException {
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
