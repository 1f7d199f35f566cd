package dev.portcullis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.Console.Style;
import dev.portcullis.app.Console.Watcher;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A `portcullis serve` in a thread of ours.
final class Serving implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("listening on port (\\d+)");
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Thread thread;
  private final int port;

  private Serving(List<String> words) throws InterruptedException {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            Style.PLAIN,
            Watcher.NOBODY);
    thread = Thread.ofPlatform().start(() -> new Portcullis(console).end(words));
    Instant end = Instant.now().plus(LONGEST);
    Matcher told = PORT.matcher(err());
    while (!told.find()) {
      assertThat(Instant.now()).as(err()).isBefore(end);
      Thread.sleep(50);
      told = PORT.matcher(err());
    }
    port = Integer.parseInt(told.group(1));
  }

  /// Starts one on a free port of 127.0.0.1 and waits until it listens.
  ///
  /// @param words behind `serve`
  static Serving start(String... words) throws InterruptedException {
    List<String> all = new ArrayList<>(List.of("serve", "--listen", "127.0.0.1:0"));
    all.addAll(List.of(words));
    return new Serving(all);
  }

  int port() {
    return port;
  }

  String out() {
    return out.toString(UTF_8);
  }

  String err() {
    return err.toString(UTF_8);
  }

  /// Waits until it has told something, how events end or what troubles it.
  void await(String told) throws InterruptedException {
    Instant end = Instant.now().plus(LONGEST);
    while (!out().contains(told) && !err().contains(told)) {
      assertThat(Instant.now())
          .as("expected '%s', told:%n%s%n%s", told, out(), err())
          .isBefore(end);
      Thread.sleep(50);
    }
  }

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
