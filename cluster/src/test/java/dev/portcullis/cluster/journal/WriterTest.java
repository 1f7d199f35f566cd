package dev.portcullis.cluster.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.cluster.journal.Writer.Recording;
import dev.portcullis.response.journal.Deed;
import dev.portcullis.response.journal.JournalFailedException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterTest {
  @TempDir Path folder;

  @Test
  void doesNotLetOneFailForAnother() throws Exception {
    Database database = new Database.Sqlite(folder.resolve("journal.db"), 1 << 24);
    SqlJournal.open(database, 3).close();
    CountDownLatch others = new CountDownLatch(1);
    List<Future<Integer>> answers = new ArrayList<>();
    try (Writer writer = Writer.start(database, Jdbi.create(database.source()));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers.add(
          threads.submit(() -> writer.write("wait", Recording.RECORDED, _ -> wait(others))));
      for (int i = 0; i < 20; i++) {
        int number = i;
        answers.add(
            threads.submit(() ->
                writer.write(
                    "write", Recording.RECORDED, transaction -> add(transaction, number))));
      }
      Thread.sleep(200); // They are waiting now, to be written together.
      others.countDown();
    }

    for (int number = 0; number < 20; number++) {
      Future<Integer> answer = answers.get(number + 1);
      if (number % 5 == 0) {
        assertThatThrownBy(answer::get)
            .rootCause()
            .hasMessageContaining(number % 10 == 0 ? "no such table" : "a bug");
      } else {
        assertThat(answer.get()).isEqualTo(number);
      }
    }
    try (SqlJournal journal = SqlJournal.open(database, 3)) {
      assertThat(journal.trail().after(0, 100)).hasSize(16);
    }
  }

  @Test
  void tellsABugFromAFailure() throws Exception {
    Database database = new Database.Sqlite(folder.resolve("journal.db"), 1 << 24);
    try (Writer writer = Writer.start(database, Jdbi.create(database.source()))) {
      assertThatThrownBy(() ->
              writer.write(
                  "write",
                  Recording.SILENT,
                  _ -> {
                    throw new IllegalStateException("a bug");
                  }))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> writer.write("write", Recording.RECORDED, _ -> 1))
          .isInstanceOf(JournalFailedException.class)
          .hasMessageContaining("could not write: journal '" + folder);
      int one = writer.write("write", Recording.SILENT, _ -> 1);
      assertThat(one).isEqualTo(1);
    }
  }

  private static int add(Transaction transaction, int number) {
    transaction.record(Instant.EPOCH, Deed.EVENT_ACCEPTED, "e" + number, "");
    if (number % 10 == 0) {
      transaction.update("DELETE FROM nowhere").execute();
    }
    if (number % 5 == 0) {
      throw new IllegalStateException("a bug");
    }
    return number;
  }

  private static int wait(CountDownLatch others) {
    try {
      others.await();
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
