package dev.portcullis.cluster.tetragon;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.cluster.retry.Backoff;
import dev.portcullis.model.Mapping;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.response.journal.Content;
import dev.portcullis.response.journal.JournalFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/// Follows what a server of Tetragon tells, until it is closed.
///
/// Nothing more is read before the receiver has what was read. A stream cannot be taken up where it
/// broke off: what happens while there is none is lost, which is told.
public final class SensorStream implements AutoCloseable {
  private static final int AT_ONCE = 100;
  private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
  private static final Duration CLOSING = Duration.ofSeconds(5);
  private static final Duration UNTIL_RETAKEN = Duration.ofMillis(200);
  private static final String DROPPED = "rate_limit_info";
  private static final String THROTTLED = "process_throttle";

  private final Server server;
  private final OkHttpClient client;
  private final Messages messages = Messages.shipped();
  private final Decoder decoder = new Decoder(messages);
  private final byte[] request;
  private final EventReceiver receiver;
  private final Consumer<String> told;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;
  private long count;
  private boolean following;

  /// What is read from, to be hung up by whoever ends it.
  private volatile @Nullable EventStream stream;

  /// Since when it is not followed any more, 0 before it ever was.
  private long away;

  private SensorStream(
      Server server,
      OkHttpClient client,
      List<String> kinds,
      EventReceiver receiver,
      Consumer<String> told) {
    this.server = server;
    this.client = client;
    TreeSet<String> asked = new TreeSet<>(kinds);
    asked.add(DROPPED);
    asked.add(THROTTLED);
    this.request = EventRequest.of(messages, asked);
    this.receiver = receiver;
    this.told = told;
    this.thread = Thread.ofVirtual().name("tetragon " + server.address()).unstarted(this::run);
  }

  /// Starts following it.
  ///
  /// @param kinds the fields of `GetEventsResponse` whose events are wanted
  /// @param told hears where it begins, and what keeps it from being read
  /// @throws IOException when the files of its TLS are not what they should be
  public static SensorStream start(
      Server server, List<String> kinds, EventReceiver receiver, Consumer<String> told)
      throws IOException {
    SensorStream made = new SensorStream(server, Connector.client(server), kinds, receiver, told);
    made.thread.start();
    return made;
  }

  private void run() {
    Duration pause = PAUSES.first();
    while (ended.getCount() > 0) {
      long before = count;
      try (EventStream opened = EventStream.open(client, server, request, this::begin)) {
        stream = opened;
        follow(opened);
      } catch (IOException | RuntimeException e) { // whatever it is, the server is asked again
        away = following ? System.nanoTime() : away;
        following = false;
        if (ended.getCount() > 0) {
          told.accept("%s is not followed: %s".formatted(server.address(), e.getMessage()));
        }
      } catch (InterruptedException _) {
        return;
      }
      pause = waited(count > before ? PAUSES.first() : pause);
    }
  }

  private void begin() {
    long seconds = Duration.ofNanos(System.nanoTime() - away).toSeconds() + 1;
    told.accept(
        away == 0
            ? "following %s".formatted(server.address())
            : "following %s again; what happened there in %d s is lost"
                .formatted(server.address(), seconds));
    following = true;
  }

  private void follow(EventStream opened) throws IOException, InterruptedException {
    while (ended.getCount() > 0) {
      List<SensorEvent> events = new ArrayList<>();
      for (byte[] message : opened.next(AT_ONCE)) {
        events.add(event(message));
      }
      hand(events);
    }
  }

  /// What is none is handed on in a form that is no event either, so that it is kept as such.
  private SensorEvent event(byte[] message) {
    Mapping event;
    try {
      event = decoder.event(message);
      tellLosses(event);
    } catch (IOException e) {
      event =
          new Mapping.Builder(2)
              .put("undecoded", Base64.getEncoder().encodeToString(message))
              .put("reason", String.valueOf(e.getMessage()))
              .build();
    }
    count++;
    byte[] text = GoJson.write(event, GoJson.Order.AS_MADE).getBytes(UTF_8);
    return new SensorEvent("tetragon:%s#%d".formatted(server.address(), count), Content.of(text));
  }

  private void tellLosses(Mapping event) {
    if (event.indexOf(DROPPED) >= 0) {
      told.accept(
          "%s: Tetragon has dropped %s events, since there were too many"
              .formatted(
                  server.address(),
                  event.mapping(DROPPED).string("number_of_dropped_process_events", "some")));
    }
    if (event.indexOf(THROTTLED) >= 0) {
      Mapping throttle = event.mapping(THROTTLED);
      told.accept(
          "%s: %s of '%s': its events are left out while they are too many"
              .formatted(
                  server.address(), throttle.string("type", ""), throttle.string("cgroup", "")));
    }
  }

  private void hand(List<SensorEvent> events) throws InterruptedException {
    List<SensorEvent> rest = events;
    Duration pause = PAUSES.first();
    while (!rest.isEmpty() && ended.getCount() > 0) {
      try {
        rest = rest.subList(receiver.take(rest), rest.size());
        pause = UNTIL_RETAKEN;
      } catch (JournalFailedException e) {
        told.accept("%s waits: %s".formatted(server.address(), e.getMessage()));
      }
      if (!rest.isEmpty()) {
        ended.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        pause = PAUSES.after(pause);
      }
    }
  }

  /// The next pause.
  private Duration waited(Duration pause) {
    try {
      ended.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      ended.countDown();
    }
    return PAUSES.after(pause);
  }

  /// Hangs up, and waits for what was read to be on disk.
  @Override
  public void close() {
    ended.countDown();
    client.dispatcher().cancelAll(); // which forgets calls that are being answered
    EventStream opened = stream;
    if (opened != null) {
      opened.hangUp();
    }
    try {
      thread.join(CLOSING);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
