import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// YAML and JSON as Portcullis reads them, so that its jar is on the class path of whoever uses
/// this.
class Json {
  private final DocumentReader reader = new DocumentReader(Limits.DEFAULT);

  /// The one document that `text` holds.
  Mapping read(String text) {
    var reading = reader.read("text", text.getBytes(StandardCharsets.UTF_8));
    if (!reading.unreadable().isEmpty())
      throw new IllegalArgumentException(reading.unreadable() + " in " + text);
    return (Mapping) reading.items().getFirst().root();
  }

  /// On one line.
  static String write(Object value) {
    return switch (value) {
      case Mapping object ->
          IntStream.range(0, object.size())
              .mapToObj(i -> Report.quoted(object.key(i)) + ":" + write(object.value(i)))
              .collect(Collectors.joining(",", "{", "}"));
      case Sequence list ->
          list.values().stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
      case String text -> Report.quoted(text);
      default -> value.toString();
    };
  }
}
