package dev.portcullis.app.inventory;

import dev.portcullis.app.git.ChangedLines;
import dev.portcullis.app.git.History;
import dev.portcullis.app.git.History.Brought;
import dev.portcullis.app.git.RevisionException;
import dev.portcullis.app.git.RevisionFile;
import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.supply.fact.SecretFact;
import dev.portcullis.supply.secret.ExposedSecret;
import dev.portcullis.supply.secret.SecretScanner;
import dev.portcullis.supply.secret.Stretches;
import dev.portcullis.supply.secret.Stretches.Stretch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/// Secrets that commits brought, also those that a later commit took away: whoever has the
/// repository has them. Each is told once, by the first commit that had it.
///
/// Of a file that a commit changed only the changed lines are looked into, with as much around them
/// as a rule looks at: what was there before was looked into when it came.
///
/// It may be used once.
public final class SecretsInHistory {
  private static final int LARGEST = 64 << 20;
  private static final int MOST = 10_000;

  /// How many files may be under way: their findings wait until it is their turn.
  private static final int UNDER_WAY = 512;

  private static final int MOST_UNREAD = 100;

  private static final int SHORT_NAME = 12;
  private static final String TOO_MANY =
      "more than " + MOST + " secrets: those of this commit and of later ones are not told";
  private static final String TOO_MANY_UNREAD =
      "more than " + MOST_UNREAD + " files could not be searched whole: the others are not named";

  private final History history;
  private final SecretScanner scanner = new SecretScanner();
  private final AtomicInteger done = new AtomicInteger();
  private final Set<Known> known = new HashSet<>();
  private final List<Resource> found = new ArrayList<>();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private int unread;
  private final Set<Content> looked = new HashSet<>();
  private final Deque<Search> running = new ArrayDeque<>();

  /// The same secret may be in any number of files and versions of them.
  private record Known(String rule, String fingerprint) {}

  /// What is looked into once. Its name is a part of it: some rules look into files of one name.
  private record Content(ObjectId id, String name) {
    static Content of(RevisionFile file) {
      return new Content(file.id(), file.path().substring(file.path().lastIndexOf('/') + 1));
    }
  }

  private record Search(Brought brought, Future<Reading<ExposedSecret>> found) {}

  public SecretsInHistory(History history) {
    this.history = history;
  }

  /// How far it is, as people are told while they wait.
  public String line() {
    return "searching %,d of %,d commits".formatted(done.get(), history.size());
  }

  /// A resource of kind `ExposedSecret` for each, the oldest first; what could not be searched is
  /// told.
  public Reading<Resource> read() {
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      if (history.isCut()) {
        tell("history", "the clone is shallow: what older commits brought is not here");
      }
      history.each(brought -> {
        for (Brought each : brought) {
          if (!SecretSource.isBrought(each.file().path()) && looked.add(Content.of(each.file()))) {
            running.add(new Search(each, pool.submit(() -> search(each))));
          }
        }
        take(UNDER_WAY);
        done.incrementAndGet();
      });
      take(0);
    } catch (RevisionException e) {
      tell("history", String.valueOf(e.getMessage()));
    }
    return new Reading<>(found, unreadable);
  }

  /// Takes what was found, the oldest first, until so many are under way.
  private void take(int most) {
    while (running.size() > most) {
      Search first = running.remove();
      take(first.brought(), await(first.found()));
    }
  }

  private Reading<ExposedSecret> search(Brought brought) {
    String file = brought.file().path();
    try {
      byte[] content = history.content(brought.file(), LARGEST + 1);
      return Binary.is(content)
          ? new Reading<>(List.of(), List.of())
          : scanner.scan(file, content, isNew(brought.before(), content));
    } catch (RevisionException e) {
      return new Reading<>(
          List.of(),
          List.of(new Unreadable(new Location(file, 0, 0, ""), String.valueOf(e.getMessage()))));
    }
  }

  /// All of what was not looked into before, as far as it goes.
  private Stretches isNew(@Nullable RevisionFile before, byte[] content) {
    if (before == null || content.length > LARGEST) {
      return Stretches.whole(content.length);
    }
    byte[] old;
    try {
      old = history.content(before, LARGEST + 1);
    } catch (RevisionException _) {
      return Stretches.whole(content.length); // it is not needed: all of the file is looked into
    }
    if (old.length > LARGEST || Binary.is(old)) {
      return Stretches.whole(content.length);
    }
    return new Stretches(
        ChangedLines.between(old, content).stream()
            .map(span -> new Stretch(span.from(), span.to()))
            .toList());
  }

  private static Reading<ExposedSecret> await(Future<Reading<ExposedSecret>> running) {
    try {
      return running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while searching", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("searching failed: " + e.getCause(), e.getCause());
    }
  }

  private void take(Brought brought, Reading<ExposedSecret> reading) {
    String file = "%s:%s".formatted(shortName(brought), brought.file().path());
    for (ExposedSecret each : reading.items()) {
      if (!known.add(new Known(each.rule(), each.masked().fingerprint()))) {
        continue;
      }
      if (found.size() < MOST) {
        found.add(SecretFact.brought(each, file, brought.commit(), brought.date()));
      } else if (unreadable.stream().noneMatch(SecretsInHistory::isMost)) {
        tell(file, TOO_MANY);
      }
    }
    for (Unreadable each : reading.unreadable()) {
      unread++;
      if (unread <= MOST_UNREAD) {
        tell(file, each.reason());
      } else if (unread == MOST_UNREAD + 1) {
        tell("history", TOO_MANY_UNREAD);
      }
    }
  }

  private static boolean isMost(Unreadable told) {
    return told.reason().equals(TOO_MANY);
  }

  private void tell(String file, String reason) {
    unreadable.add(new Unreadable(new Location(file, 0, 0, ""), reason));
  }

  private static String shortName(Brought brought) {
    return brought.commit().substring(0, SHORT_NAME);
  }
}
