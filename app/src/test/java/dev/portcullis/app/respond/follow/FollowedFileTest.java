package dev.portcullis.app.respond.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.response.journal.JournalFailedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedFileTest {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("audit.log");
  }

  @Test
  void leavesOutWhatWasThereBeforeItCame() throws Exception {
    write("old\nhalf a ");

    try (Following _ = follow(this::all)) {
      write("line\n\n \nnew\nunfinished");
      await("half a line", "new");
    }
  }

  @Test
  void readsAFileThatIsMadeLaterFromItsBeginning() throws Exception {
    try (Following _ = follow(this::all)) {
      write("a\nb\n");
      await("a", "b");
    }
  }

  @Test
  void goesOnWithTheNextWhenAFileIsMovedAwayAndStillWrittenTo() throws Exception {
    write("");
    try (Following _ = follow(this::all);
        OutputStream writer = Files.newOutputStream(file, APPEND)) {
      writer.write("a\n".getBytes(UTF_8));
      await("a");

      Files.move(file, folder.resolve("audit-2026-11-27T10-00-00.000.log"));
      writer.write("b\n".getBytes(UTF_8));
      write("c\n");
      await("a", "b", "c");
      writer.write("d\n".getBytes(UTF_8));
      await("a", "b", "c", "d");
    }
  }

  @Test
  void beginsAnewWhenAFileIsCut() throws Exception {
    write("");
    try (Following _ = follow(this::all)) {
      write("a\nb\n");
      await("a", "b");

      Files.copy(file, folder.resolve("audit.log.1"));
      Files.writeString(file, "c\nd\ne\n");
      await("a", "b", "c", "d", "e");
    }
    assertThat(told).contains(file + " was cut, and is read from its beginning");
  }

  @Test
  void goesOnWhereItWasWhateverHappenedMeanwhile() throws Exception {
    write("");
    try (Following _ = follow(this::all)) {
      write("a\nb\n");
      await("a", "b");
      awaitKept();
    }
    write("c\n");
    Files.move(file, folder.resolve("audit.log.1"));
    write("d\n");
    Files.move(folder.resolve("audit.log.1"), folder.resolve("audit.log.2"));
    Files.move(file, folder.resolve("audit.log.1"));
    write("e\n");

    try (Following _ = follow(this::all)) {
      await("a", "b", "c", "d", "e");
      awaitKept();
    }
    write("f\n");
    try (Following _ = follow(this::all)) {
      await("a", "b", "c", "d", "e", "f");
    }
  }

  @Test
  void readsWhatWasMovedAwayBeforeAnythingWasRead() throws Exception {
    try (Following _ = follow(this::all)) {
      assertThat(taken).isEmpty();
    }
    write("a\n");
    Files.move(file, folder.resolve("audit.log.1"));
    write("b\n");

    try (Following _ = follow(this::all)) {
      await("a", "b");
    }
  }

  @Test
  void findsInTheCopyWhatCameBeforeItWasCut() throws Exception {
    write("");
    try (Following _ = follow(this::all)) {
      write("a\n");
      await("a");
      awaitKept();
    }
    write("b\n");
    Files.copy(file, folder.resolve("audit.log.1"), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(file, "c\n");

    try (Following _ = follow(this::all)) {
      await("a", "b", "c");
    }
  }

  @Test
  void saysWhenWhatItHadNotReadIsGone() throws Exception {
    write("");
    try (Following _ = follow(this::all)) {
      write("a\n");
      await("a");
      awaitKept();
    }
    Files.delete(file);
    write("b\n");

    try (Following _ = follow(this::all)) {
      await("a", "b");
    }
    assertThat(told).contains(file + " was moved away; what came behind byte 2 is not found");
  }

  @Test
  void tellsAgainWhatIsNotTaken() throws Exception {
    write("");
    AtomicInteger failures = new AtomicInteger(2);
    LineReceiver slow =
        lines -> {
          if (failures.getAndDecrement() > 0) {
            throw new JournalFailedException("the journal is away", new IOException());
          }
          return all(lines.subList(0, 1));
        };

    try (Following _ = follow(slow)) {
      write("a\n\nb\nc\n");
      await("a", "b", "c");
    }
    assertThat(told).contains(file + " is not read: the journal is away");
  }

  @Test
  void cutsALineThatIsTooLong() throws Exception {
    write("");
    try (Following _ = follow(this::all)) {
      write("x".repeat(2 << 20) + "\n");
      write("y".repeat(Tail.LONGEST_LINE + 10) + "\nz\n");

      await("x".repeat(2 << 20), "y".repeat(Tail.LONGEST_LINE + 1), "y".repeat(9), "z");
    }
  }

  private int all(List<Line> lines) {
    lines.forEach(line -> taken.add(new String(line.text().bytes(), UTF_8)));
    return lines.size();
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text, CREATE, APPEND);
  }

  private Following follow(LineReceiver receiver) throws InterruptedException {
    Positions positions = new Positions(folder.resolve("positions"));
    FollowedFile followed = new FollowedFile(file, positions, receiver, told::add);
    told.clear();
    Following following =
        new Following(
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    followed.follow();
                  } catch (InterruptedException _) {
                    return;
                  }
                }));
    Instant end = Instant.now().plus(LONGEST);
    while (!told.contains("following " + file)) {
      assertThat(Instant.now()).as("told %s", told).isBefore(end);
      Thread.sleep(10);
    }
    return following;
  }

  private record Following(Thread thread) implements AutoCloseable {
    @Override
    public void close() {
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Who is stopped before that reads again what he had taken.
  private void awaitKept() throws Exception {
    Instant end = Instant.now().plus(LONGEST);
    Positions positions = new Positions(folder.resolve("positions"));
    while (positions.of(file).orElseThrow().getLast().position() < Files.size(file)) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(10);
    }
  }

  private void await(String... lines) throws InterruptedException {
    Instant end = Instant.now().plus(LONGEST);
    while (!taken.equals(List.of(lines))) {
      assertThat(Instant.now()).as("told %s, taken %s", told, taken).isBefore(end);
      Thread.sleep(20);
    }
  }
}
