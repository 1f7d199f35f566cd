package dev.portcullis.app.inventory;

import dev.portcullis.app.git.History;
import dev.portcullis.app.git.History.Brought;
import dev.portcullis.app.git.RevisionException;
import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.supply.fact.SecretFact;
import dev.portcullis.supply.secret.ExposedSecret;
import dev.portcullis.supply.secret.SecretScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Secrets that commits brought, also those that a later commit took away: whoever has the
/// repository has them. Each is told once, by the first commit that had it.
///
/// It may be used once.
public final class SecretsInHistory {
  private static final int LARGEST = 64 << 20;
  private static final int MOST = 10_000;

  /// How many files are read at a time: their findings wait until it is their turn.
  private static final int BATCH = 512;

  private static final int SHORT_NAME = 12;
  private static final String TOO_MANY =
      "more than " + MOST + " secrets: those of this commit and of later ones are not told";

  private final History history;
  private final SecretScanner scanner = new SecretScanner();
  private final AtomicInteger done = new AtomicInteger();
  private final Set<Known> known = new HashSet<>();
  private final List<Resource> found = new ArrayList<>();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private final List<Brought> waiting = new ArrayList<>();

  /// The same secret may be in any number of files and versions of them.
  private record Known(String rule, String fingerprint) {}

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
          if (!SecretSource.isBrought(each.file().path())) {
            waiting.add(each);
          }
        }
        if (waiting.size() >= BATCH) {
          search(pool);
        }
        done.incrementAndGet();
      });
      search(pool);
    } catch (RevisionException e) {
      tell("history", String.valueOf(e.getMessage()));
    }
    return new Reading<>(found, unreadable);
  }

  private void search(ExecutorService pool) throws RevisionException {
    List<Future<Reading<ExposedSecret>>> running = new ArrayList<>();
    for (Brought each : waiting) {
      running.add(pool.submit(() -> search(each)));
    }
    for (int i = 0; i < running.size(); i++) {
      take(waiting.get(i), await(running.get(i)));
    }
    waiting.clear();
  }

  private Reading<ExposedSecret> search(Brought brought) throws RevisionException {
    byte[] content = history.content(brought.file(), LARGEST + 1);
    return Binary.is(content)
        ? new Reading<>(List.of(), List.of())
        : scanner.scan(brought.file().path(), content);
  }

  private static Reading<ExposedSecret> await(Future<Reading<ExposedSecret>> running)
      throws RevisionException {
    try {
      return running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while searching", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RevisionException cannotRead) {
        throw cannotRead;
      }
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
      tell(file, each.reason());
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
