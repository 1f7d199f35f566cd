package dev.portcullis.cluster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// What all bookmarks do.
interface BookmarksContract {
  /// A new one.
  Database database() throws IOException;

  @Test
  default void keepsHowFarEachReaderHasCome() throws Exception {
    Database database = database();
    try (SqlJournal journal = SqlJournal.open(database, 3)) {
      assertThat(journal.bookmarks().find("a")).isEmpty();
      journal.bookmarks().put("a", "1");
      journal.bookmarks().put("a", "2");
      journal.bookmarks().put("b", "9");
    }

    try (SqlJournal journal = SqlJournal.open(database, 3)) {
      assertThat(journal.bookmarks().find("a")).isEqualTo("2");
      assertThat(journal.bookmarks().find("b")).isEqualTo("9");
    }
  }

  @Test
  default void isMovedByOneOfTwo() throws Exception {
    Database database = database();
    try (SqlJournal one = SqlJournal.open(database, 3);
        SqlJournal other = SqlJournal.open(database, 3)) {
      assertThat(one.bookmarks().move("a", "", "1")).isTrue();
      assertThat(other.bookmarks().move("a", "", "2")).isFalse();
      assertThat(other.bookmarks().move("a", "1", "2")).isTrue();
      assertThat(one.bookmarks().move("a", "1", "3")).isFalse();
      assertThat(one.bookmarks().find("a")).isEqualTo("2");
      assertThat(one.bookmarks().move("b", "1", "2")).isFalse();
    }
  }
}
