package dev.portcullis.policy.server;

import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The recorded cases, one JSON object a line.
final class ServerFiles {
  /// Stands where the server's value is another each time.
  static final String UNKNOWN = "<unknown>";

  private ServerFiles() {}

  /// Objects as a person writes them: `case`, `object`.
  static List<Mapping> objects() throws IOException {
    return read(at("objects.jsonl"));
  }

  /// Objects that take the place of others: `case`, `before`, `after`, and `subresource` unless it
  /// is the object itself.
  static List<Mapping> updates() throws IOException {
    return read(at("updates.jsonl"));
  }

  /// What is in the cluster before anything is asked.
  static List<Mapping> given() throws IOException {
    return read(at("given.jsonl"));
  }

  /// What a server of that profile handed to admission: `case`, `code`, and `object` or `message`.
  static Path seen(ServerProfile profile) {
    return at("seen-" + profile.name().toLowerCase(Locale.ROOT) + ".jsonl");
  }

  /// The same for updates: `oldObject` too.
  static Path seenUpdates(ServerProfile profile) {
    return at("seen-updates-" + profile.name().toLowerCase(Locale.ROOT) + ".jsonl");
  }

  /// `object` with the `resourceVersion` of `stored` where it asks for that.
  static Mapping current(Mapping object, Mapping stored) {
    Mapping metadata = object.mapping("metadata");
    Object version = stored.mapping("metadata").find("resourceVersion");
    return version != null && metadata.string("resourceVersion", "").equals("<current>")
        ? object.with("metadata", metadata.with("resourceVersion", version))
        : object;
  }

  static List<Mapping> read(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(line -> (Mapping) Json.read(line)).toList();
  }

  private static Path at(String name) {
    return Path.of(System.getProperty("portcullis.root"))
        .resolve("policy/src/test/resources/dev/portcullis/policy/server")
        .resolve(name);
  }
}
