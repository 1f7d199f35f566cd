package dev.portcullis.cluster.journal;

import static dev.portcullis.cluster.journal.Sample.NOW;
import static dev.portcullis.cluster.journal.Sample.SOON;
import static dev.portcullis.cluster.journal.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.journal.Acceptance;
import dev.portcullis.response.journal.JournalFailedException;
import dev.portcullis.response.journal.Seal;
import dev.portcullis.response.journal.Settlement;
import dev.portcullis.response.journal.Taken;
import dev.portcullis.response.journal.Verification;
import dev.portcullis.testkit.NotRun;
import dev.portcullis.testkit.SmallDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
  @TempDir private Path folder;

  @Test
  void takesNothingThatTheDiskCannotHoldAndGoesOnOnceItCan() throws Exception {
    List<String> refused = new ArrayList<>();
    Seal sealed;
    try (SmallDisk disk = disk()) {
      Database database = new Database.Sqlite(folder.resolve("journal.db"), 1 << 30);
      try (SqlJournal journal = SqlJournal.open(database, 5)) {
        accept(journal, "before");
        Taken taken = journal.inbox().take("w", 1, NOW, SOON).getFirst();

        disk.fill();
        for (int i = 0; i < 500; i++) {
          try {
            accept(journal, "full" + i);
          } catch (JournalFailedException _) {
            refused.add("full" + i);
          }
        }
        assertThat(refused).isNotEmpty();
        int held = 500 - refused.size();
        assertThat(journal.inbox().backlog().waiting()).isEqualTo(held);

        disk.free();
        assertThat(journal.inbox().finish(taken, "done", NOW)).isEqualTo(Settlement.DONE);
        for (String each : refused) {
          accept(journal, each);
        }
        sealed = journal.trail().end();
      }

      try (SqlJournal journal = SqlJournal.open(database, 5)) {
        assertThat(journal.inbox().backlog().waiting()).isEqualTo(500);
        assertThat(journal.trail().verify(sealed)).isInstanceOf(Verification.Sound.class);
      }
    }
  }

  private static void accept(SqlJournal journal, String identity) throws JournalFailedException {
    assertThat(journal.inbox().accept(List.of(event(identity, Priority.NOTICE))))
        .containsExactly(Acceptance.ACCEPTED);
  }

  private SmallDisk disk() {
    try {
      return SmallDisk.at(folder);
    } catch (IOException e) {
      throw NotRun.because("a journal on a full disk", "it takes root: " + e.getMessage());
    }
  }
}
