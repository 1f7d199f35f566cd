package dev.portcullis.cluster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.response.journal.Deed;
import dev.portcullis.response.journal.Entry;
import dev.portcullis.response.journal.EventRecord;
import dev.portcullis.response.journal.EventState.Stage;
import dev.portcullis.response.journal.Seal;
import dev.portcullis.response.journal.Verification;
import dev.portcullis.testkit.OwnJvm;
import dev.portcullis.testkit.postgresql.PostgresqlExtension;
import dev.portcullis.testkit.postgresql.PostgresqlServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that uses a journal at random moments (`SIGKILL`), the first ones while it is
/// made. What the process was told must be so afterwards.
class CrashTest {
  private static final int ROUNDS = Integer.getInteger("crash.rounds", 10);
  private static final int LONGEST_MILLIS = 1_500;
  private static final int START_SECONDS = 60;

  @TempDir Path folder;

  private final Set<String> accepted = new HashSet<>();
  private final Set<String> done = new HashSet<>();

  @Test
  void losesNothingAndDoublesNothing() throws Exception {
    killAndCheck(folder.resolve("journal.db").toString());
  }

  @Test
  @ExtendWith(PostgresqlExtension.class)
  void losesNothingAndDoublesNothingInPostgresql(PostgresqlServer server) throws Exception {
    killAndCheck(server.newDatabase());
  }

  private void killAndCheck(String where) throws Exception {
    Random chance = new Random(ROUNDS);
    for (int round = 0; round < ROUNDS; round++) {
      run(where, "r" + round, round % 2 == 0, 200 + chance.nextInt(LONGEST_MILLIS));
      check(where);
    }

    assertThat(accepted).hasSizeGreaterThan(ROUNDS);
    assertThat(done).isNotEmpty();
    System.out.printf(
        "%s: %d kills, %d events accepted, %d done, none lost%n",
        where.startsWith("jdbc:") ? "PostgreSQL" : "SQLite", ROUNDS, accepted.size(), done.size());
  }

  /// @param begun whether the time runs from the first event on, however long the start took
  private void run(String where, String name, boolean begun, int millis)
      throws IOException, InterruptedException {
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(OwnJvm.running(Crashing.class.getName(), where, name))
            .redirectError(errors.toFile())
            .start();
    CountDownLatch first = new CountDownLatch(begun ? 1 : 0);
    Thread reader = Thread.ofVirtual().start(() -> read(process, first));
    assertThat(first.await(START_SECONDS, TimeUnit.SECONDS)).as("began").isTrue();
    boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    reader.join();
    assertThat(ended).as("ended by itself, see %s", errors).isFalse();
  }

  private void read(Process process, CountDownLatch first) {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        // The last one may be cut off: it was not told to the end.
        if (line.startsWith("accepted ")) {
          accepted.add(line.substring("accepted ".length()));
          first.countDown();
        } else if (line.startsWith("done ")) {
          done.add(line.substring("done ".length()));
        }
      }
    } catch (IOException _) {
      return;
    }
  }

  private void check(String where) throws Exception {
    try (SqlJournal journal = SqlJournal.open(Crashing.database(where), 1_000)) {
      List<String> there = new ArrayList<>();
      List<String> finished = new ArrayList<>();
      for (Stage stage : Stage.values()) {
        for (EventRecord each : journal.inbox().list(stage, Integer.MAX_VALUE)) {
          there.add(each.event().identity());
          if (stage == Stage.DONE) {
            finished.add(each.event().identity());
          }
        }
      }
      assertThat(there).doesNotHaveDuplicates();
      assertThat(new HashSet<>(there)).containsAll(accepted);
      assertThat(new HashSet<>(finished)).containsAll(done);

      assertThat(journal.trail().verify(Seal.EMPTY)).isInstanceOf(Verification.Sound.class);
      List<Deed> deeds =
          journal.trail().after(0, Integer.MAX_VALUE).stream().map(Entry::deed).toList();
      assertThat(Collections.frequency(deeds, Deed.EVENT_ACCEPTED)).isEqualTo(there.size());
      assertThat(Collections.frequency(deeds, Deed.EVENT_DONE)).isEqualTo(finished.size());
    }
  }
}
