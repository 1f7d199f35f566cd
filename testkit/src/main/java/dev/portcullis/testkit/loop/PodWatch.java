package dev.portcullis.testkit.loop;

import dev.portcullis.testkit.controlplane.ApiClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Notes when Pods were told to end, when they were gone, and how many came up.
public final class PodWatch implements AutoCloseable {
  private static final String PODS = "/api/v1/pods";

  private final Map<String, Long> marked = new ConcurrentHashMap<>();
  private final Map<String, Long> gone = new ConcurrentHashMap<>();
  private final Map<String, Long> added = new ConcurrentHashMap<>();
  private final Thread thread;

  private PodWatch(ApiClient client, String from) {
    thread = Thread.ofVirtual().start(() -> run(client, from));
  }

  /// Watches from now on.
  public static PodWatch start(ApiClient client) throws IOException {
    String from =
        client
            .metadata(PODS + "?limit=1")
            .body()
            .mapping("metadata")
            .string("resourceVersion", "0");
    return new PodWatch(client, from);
  }

  private void run(ApiClient client, String from) {
    try {
      client.watch(PODS, from, this::hear);
    } catch (IOException _) {
      // the server is away, or the watch is over
    }
  }

  /// Lines are long and many: a parser would take its part of a small machine.
  private void hear(String line) {
    long now = System.nanoTime();
    int at = line.indexOf("\"uid\":\"");
    // The first uid may be that of an owner, whose fields stand in brackets of their own.
    int owners = line.indexOf("\"ownerReferences\"");
    if (owners >= 0 && at > owners) {
      at = line.indexOf("\"uid\":\"", line.indexOf(']', owners));
    }
    if (at < 0) {
      return;
    }
    String uid = line.substring(at + 7, line.indexOf('"', at + 7));
    if (line.startsWith("{\"type\":\"DELETED\"")) {
      marked.putIfAbsent(uid, now);
      gone.putIfAbsent(uid, now);
    } else if (line.contains("\"deletionTimestamp\"")) {
      marked.putIfAbsent(uid, now);
    } else if (line.startsWith("{\"type\":\"ADDED\"")) {
      added.putIfAbsent(uid, now);
    }
  }

  /// How many Pods came up since it began.
  public int added() {
    return added.size();
  }

  /// When the last of them was told to end, in [System#nanoTime()]; -1 while one was not.
  public long marked(List<String> uids) {
    return last(uids, marked);
  }

  /// When the last of them was gone; -1 while one is there.
  public long gone(List<String> uids) {
    return last(uids, gone);
  }

  private static long last(List<String> uids, Map<String, Long> times) {
    long last = Long.MIN_VALUE;
    for (String uid : uids) {
      Long time = times.get(uid);
      if (time == null) {
        return -1;
      }
      last = Math.max(last, time);
    }
    return last;
  }

  /// Whether all of them are gone, at the latest after a while.
  public boolean awaitGone(List<String> uids, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (gone(uids) == -1) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(5);
    }
    return true;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
