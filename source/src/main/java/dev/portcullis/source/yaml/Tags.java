package dev.portcullis.source.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Null;
import java.util.Base64;

/// What a scalar with a tag means to Kubernetes: the core tags convert or refuse, any other leaves
/// the text as it is.
final class Tags {
  private static final String CORE = "tag:yaml.org,2002:";

  private Tags() {}

  static Object resolve(String tag, String text, long mark) throws Broken {
    if (!tag.startsWith(CORE)) {
      return text;
    }
    String type = tag.substring(CORE.length());
    Object value = Scalars.plain(text);
    boolean right =
        switch (type) {
          case "bool" -> value instanceof Boolean;
          case "int" -> value instanceof Long && text.indexOf('.') < 0;
          case "float" ->
              value instanceof Long || (value instanceof Double d && Double.isFinite(d));
          case "null" -> value == Null.NULL;
          default -> false;
        };
    return switch (type) {
      case "binary" -> binary(text, mark);
      case "bool", "int", "float", "null" -> {
        if (!right) {
          throw new Broken(mark, "cannot be read as !!" + type);
        }
        yield value;
      }
      default -> text;
    };
  }

  private static Object binary(String text, long mark) throws Broken {
    try {
      byte[] decoded = Base64.getDecoder().decode(text.replace("\n", "").replace("\r", ""));
      return new String(decoded, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Broken(mark, "cannot read the base64 of !!binary: " + e.getMessage());
    }
  }
}
