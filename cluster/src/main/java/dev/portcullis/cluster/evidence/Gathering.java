package dev.portcullis.cluster.evidence;

import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.api.ObjectPath;
import dev.portcullis.cluster.api.Raw;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Tree;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.journal.Content;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Objects.UnknownException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Reads exhibits, several at once, for as long as there is time and room.
record Gathering(ApiServer server, Objects objects) {
  private static final int AT_ONCE = 8;

  /// Of a log, in bytes and in lines from its end.
  private static final int LONGEST_LOG = 1 << 20;

  private static final int MOST_LINES = 10_000;

  /// Of all together, in bytes.
  private static final long LARGEST = 32L << 20;

  /// What came of an exhibit.
  sealed interface Part {
    String file();

    record Found(String file, Content content) implements Part {}

    record Missing(String file, String reason) implements Part {}
  }

  /// All that could be read, in the order of the exhibits, and what could not.
  List<Part> read(List<Exhibit> exhibits, Duration limit) throws InterruptedException {
    AtomicLong room = new AtomicLong(LARGEST);
    List<Callable<Content>> tasks = new ArrayList<>();
    for (Exhibit exhibit : exhibits) {
      tasks.add(() -> fitting(read(exhibit), room));
    }
    // It is not closed: who reads from a node that does not answer is not waited for.
    ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().name("capture").factory());
    try {
      List<Future<Content>> read =
          threads.invokeAll(tasks, limit.toMillis(), TimeUnit.MILLISECONDS);
      List<Part> parts = new ArrayList<>();
      for (int i = 0; i < read.size(); i++) {
        parts.add(part(exhibits.get(i).file(), read.get(i), limit));
      }
      return parts;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Part part(String file, Future<Content> read, Duration limit)
      throws InterruptedException {
    try {
      return new Part.Found(file, read.get());
    } catch (CancellationException _) {
      return new Part.Missing(file, "not read within %d ms".formatted(limit.toMillis()));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return new Part.Missing(file, String.valueOf(cause.getMessage()));
    }
  }

  private static Content fitting(Content content, AtomicLong room) throws IOException {
    if (room.addAndGet(-content.bytes().length) < 0) {
      throw new IOException("there is no room for it in %d bytes".formatted(LARGEST));
    }
    return content;
  }

  private Content read(Exhibit exhibit) throws IOException, UnknownException {
    return switch (exhibit) {
      case Exhibit.Known(_, var content) -> json(content);
      case Exhibit.Listed listed -> json(Sequence.of(read(listed)));
      case Exhibit.Log log -> read(log);
    };
  }

  private static Content json(Tree content) {
    return Content.of(GoJson.write(content, GoJson.Order.AS_MADE) + "\n");
  }

  private List<Mapping> read(Exhibit.Listed listed) throws UnknownException {
    List<Mapping> found = new ArrayList<>();
    for (Mapping each : objects.all(listed.apiVersion(), listed.kind(), listed.namespace())) {
      String about = each.mapping("regarding").string("uid", "");
      if (listed.about().isEmpty() || listed.about().contains(about)) {
        found.add(each);
      }
    }
    return found;
  }

  /// `PodLogOptions` in `core/v1/types.go` of `k8s.io/api`: the end counts, and of many long lines
  /// the first of them.
  private Content read(Exhibit.Log log) throws IOException {
    Target pod = log.pod();
    ObjectPath path = new ObjectPath("v1", "pods", pod.namespace(), pod.name(), "log");
    Mapping.Builder options =
        new Mapping.Builder(5)
            .put("container", log.container())
            .put("timestamps", true)
            .put("tailLines", (long) MOST_LINES)
            .put("limitBytes", (long) LONGEST_LOG);
    if (log.run() == Exhibit.Run.PREVIOUS) {
      options.put("previous", true);
    }
    Raw raw = server.read(path, options.build());
    if (raw.status() != 200) {
      throw new IOException("the API server answers %d %s".formatted(raw.status(), raw.message()));
    }
    return raw.content();
  }
}
