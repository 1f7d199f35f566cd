package dev.portcullis.app.respond.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// A process that serves what it is told to on its standard input, line by line, until that ends:
/// `block ADDRESS SECONDS`, `lift ADDRESS`. It says where it listens, and when it has done
/// something.
final class Serving {
  private Serving() {}

  /// @param args the folder for the history
  static void main(String... args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    try (Served served = new Served(Path.of(args[0]), InstantSource.system())) {
      served.device.settled();
      System.out.println(served.at("/"));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        obey(served, line.split(" ", -1));
        System.out.println("done");
      }
    }
  }

  private static void obey(Served served, String... words) throws Exception {
    switch (words[0]) {
      case "block" -> {
        Duration lease = Duration.ofSeconds(Long.parseLong(words[2]));
        served.device.register(
            List.of(Served.block(Served.address(words[1]), Instant.now(), lease)));
      }
      case "lift" -> served.device.lift(List.of(Served.address(words[1])));
      default -> throw new IOException("expected 'block' or 'lift', got '" + words[0] + "'");
    }
  }
}
