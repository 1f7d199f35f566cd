package dev.portcullis.cluster.tetragon;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The messages and enums that an event of Tetragon consists of: names and numbers, from
/// `messages.txt`, which `testkit/tetragon` writes from the generated code of
/// `github.com/cilium/tetragon/api`.
///
/// A message is a line `message NAME`, and a line for each of its fields: its number, its name, and
/// its type, `repeated TYPE` or `map KEY VALUE`. An enum is a line `enum NAME`, and a line for each
/// value.
final class Messages {
  static final String EVENT = "GetEventsResponse";

  private static final String FILE = "messages.txt";

  private final Map<String, Map<Integer, Field>> messages = new HashMap<>();
  private final Map<String, Map<Integer, String>> enums = new HashMap<>();

  private Messages() {}

  /// A field of a message.
  record Field(String name, Form form, String type) {}

  /// How often there is a field.
  enum Form {
    ONE,
    REPEATED,
    /// Entries with a key 1 and a value 2, all of them text.
    MAP
  }

  /// Those that come with Portcullis.
  static Messages shipped() {
    Messages all = new Messages();
    try (InputStream file = Messages.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("expected '" + FILE + "' beside this class");
      }
      all.read(new BufferedReader(new InputStreamReader(file, UTF_8)));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(BufferedReader lines) throws IOException {
    Map<Integer, Field> fields = new HashMap<>();
    Map<Integer, String> values = new HashMap<>();
    boolean inEnum = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] words = line.strip().split(" ");
      switch (words[0]) {
        case "#", "" -> {}
        case "message" -> {
          inEnum = false;
          fields = messages.computeIfAbsent(words[1], _ -> new HashMap<>());
        }
        case "enum" -> {
          inEnum = true;
          values = enums.computeIfAbsent(words[1], _ -> new HashMap<>());
        }
        default -> {
          int number = Integer.parseInt(words[0]);
          if (inEnum) {
            values.put(number, words[1]);
          } else {
            fields.put(number, field(words));
          }
        }
      }
    }
  }

  private static Field field(String[] words) {
    return switch (words[2]) {
      case "repeated" -> new Field(words[1], Form.REPEATED, words[3]);
      case "map" -> new Field(words[1], Form.MAP, words[4]);
      default -> new Field(words[1], Form.ONE, words[2]);
    };
  }

  /// The fields of a message by their numbers, `null` when there is no message of that name.
  @Nullable Map<Integer, Field> message(String name) {
    return messages.get(name);
  }

  /// The values of an enum by their numbers, `null` when there is no enum of that name.
  @Nullable Map<Integer, String> values(String name) {
    return enums.get(name);
  }
}
