package dev.portcullis.app.respond.follow;

import dev.portcullis.cluster.retry.Backoff;
import dev.portcullis.response.journal.JournalFailedException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A file that grows, is moved away and begins anew, or is cut: each of its lines is taken once,
/// across restarts too. What was in it before it was ever followed is left out.
public final class FollowedFile {
  /// For how long somebody may go on writing to a file that was moved away.
  private static final Duration WRITTEN_ON = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Backoff PAUSES = new Backoff(PAUSE, Duration.ofSeconds(30));

  private final Path file;
  private final Positions positions;
  private final LineReceiver receiver;
  private final Consumer<String> told;

  /// The last is the one that has the name; those before it had it.
  private final List<Tail> tails = new ArrayList<>();

  /// @param told hears where it begins, and what keeps it from being read
  public FollowedFile(
      Path file, Positions positions, LineReceiver receiver, Consumer<String> told) {
    this.file = file.toAbsolutePath();
    this.positions = positions;
    this.receiver = receiver;
    this.told = told;
  }

  /// Reads it until the thread is interrupted.
  public void follow() throws InterruptedException {
    Duration pause = PAUSE;
    boolean begun = false;
    try {
      while (true) {
        try {
          begun = begun || begin();
          boolean moved = step();
          pause = PAUSE;
          if (!moved) {
            Thread.sleep(PAUSE);
          }
        } catch (ClosedByInterruptException _) {
          throw new InterruptedException("told to end");
        } catch (IOException | JournalFailedException | RuntimeException e) {
          told.accept("%s is not read: %s".formatted(file, e.getMessage()));
          Thread.sleep(pause);
          pause = PAUSES.after(pause);
        }
      }
    } finally {
      close();
    }
  }

  /// Finds where it was left.
  private boolean begin() throws IOException {
    close();
    Optional<List<Bookmark>> kept = positions.of(file);
    if (kept.isPresent()) {
      resume(kept.get());
    } else if (Files.exists(file)) {
      Tail tail = Tail.open(file, file);
      tails.add(tail);
      tail.skipToEnd();
    }
    keep();
    told.accept("following %s".formatted(file));
    return true;
  }

  /// What was moved away since it was kept is read before what has the name now.
  private void resume(List<Bookmark> kept) throws IOException {
    List<Rotated> rotated = new ArrayList<>(Rotated.of(file));
    for (Bookmark bookmark : kept) {
      if (bookmark.length() == 0) {
        continue; // nothing was read
      }
      if (Files.exists(file) && opened(file, bookmark)) {
        return;
      }
      int at = indexOf(bookmark, rotated);
      if (at < 0) {
        told.accept(
            "%s was moved away; what came behind byte %d is not found"
                .formatted(file, bookmark.position()));
      } else {
        rotated.subList(0, at + 1).clear();
      }
    }
    boolean found = !tails.isEmpty();
    for (Rotated since : rotated) {
      if (found || since.modified().compareTo(positions.keptAt(file)) >= 0) {
        tails.add(Tail.open(file, since.file()));
      }
    }
  }

  private int indexOf(Bookmark bookmark, List<Rotated> rotated) throws IOException {
    for (int i = 0; i < rotated.size(); i++) {
      if (opened(rotated.get(i).file(), bookmark)) {
        return i;
      }
    }
    return -1;
  }

  private boolean opened(Path path, Bookmark bookmark) throws IOException {
    Tail tail = Tail.open(file, path);
    if (tail.continueAt(bookmark)) {
      tails.add(tail);
      return true;
    }
    tail.close();
    return false;
  }

  /// Whether there may be more at once.
  private boolean step() throws IOException, JournalFailedException {
    boolean moved = false;
    if (Files.exists(file) && (tails.isEmpty() || !tails.getLast().is(Tail.key(file)))) {
      tails.add(Tail.open(file, file));
      keep();
    }
    for (Tail tail : List.copyOf(tails)) {
      Bookmark before = tail.bookmark();
      if (tail.wasCut()) {
        cut(before);
      }
      moved |= handOver(tail, tail.read());
    }
    boolean left = leave();
    return moved || left;
  }

  /// What came right before somebody cut it is in the copy that he made, if he did.
  private void cut(Bookmark before) throws IOException {
    told.accept("%s was cut, and is read from its beginning".formatted(file));
    for (Rotated copy : before.length() == 0 ? List.<Rotated>of() : Rotated.of(file)) {
      Tail tail = Tail.open(file, copy.file());
      if (tail.continueAt(before)) {
        tails.addFirst(tail);
        return;
      }
      tail.close();
    }
  }

  /// Whether some were taken.
  private boolean handOver(Tail tail, List<Line> lines) throws IOException, JournalFailedException {
    if (lines.isEmpty()) {
      return false;
    }
    List<Line> written = lines.stream().filter(line -> !line.isBlank()).toList();
    int taken = written.isEmpty() ? 0 : receiver.take(written);
    if (taken == written.size()) {
      tail.moveTo(lines.getLast().end());
    } else if (taken > 0) {
      tail.moveTo(written.get(taken - 1).end());
    } else {
      return false;
    }
    keep();
    return true;
  }

  /// Lets go of files that had the name and that nobody writes to any more.
  private boolean leave() throws IOException, JournalFailedException {
    if (tails.size() < 2 || tails.getFirst().quiet() < WRITTEN_ON.toNanos()) {
      return false;
    }
    Tail oldest = tails.getFirst();
    List<Line> rest = oldest.rest();
    if (!rest.isEmpty() && !handOver(oldest, rest)) {
      return false;
    }
    tails.removeFirst();
    oldest.close();
    keep();
    return true;
  }

  private void keep() throws IOException {
    List<Bookmark> bookmarks = new ArrayList<>(tails.stream().map(Tail::bookmark).toList());
    positions.keep(file, bookmarks.isEmpty() ? List.of(Bookmark.START) : bookmarks);
  }

  private void close() {
    for (Tail tail : tails) {
      try {
        tail.close();
      } catch (IOException e) {
        told.accept("%s: %s".formatted(file, e.getMessage()));
      }
    }
    tails.clear();
  }
}
