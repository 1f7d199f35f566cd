package dev.portcullis.supply.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/// How a document of named values is written.
public enum Syntax {
  JSON(Json::read),
  /// With comments, and commas behind the last of several.
  RELAXED_JSON(Json::readRelaxed),
  TOML(Toml::read),
  /// Scalars are strings as they are written, since `1.10` is a version.
  YAML(Yaml::read);

  private static final char BYTE_ORDER_MARK = '\ufeff';

  @SuppressWarnings("ImmutableEnumChecker") // method references hold no state
  private final Reader reader;

  Syntax(Reader reader) {
    this.reader = reader;
  }

  private interface Reader {
    Object read(String text, Budget budget) throws BrokenException;
  }

  /// The mapping that a document is.
  public Mapping read(byte[] content, Limits limits) throws BrokenException {
    return value(content, limits) instanceof Mapping mapping
        ? mapping
        : broken("expected a mapping at the top");
  }

  /// The value that a document is, of whatever kind.
  public Object value(byte[] content, Limits limits) throws BrokenException {
    return reader.read(text(content, limits), new Budget(limits));
  }

  private static Mapping broken(String reason) throws BrokenException {
    throw new BrokenException(Mark.of(1, 1), reason);
  }

  /// The characters of a document in UTF-8, without a byte order mark.
  public static String text(byte[] content, Limits limits) throws BrokenException {
    return text(content, limits, UTF_8);
  }

  static String text(byte[] content, Limits limits, Charset charset) throws BrokenException {
    if (content.length > limits.bytes()) {
      throw new BrokenException(Mark.NONE, "larger than " + limits.bytes() + " bytes");
    }
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      return marked ? text.substring(1) : text;
    } catch (CharacterCodingException _) {
      throw new BrokenException(Mark.NONE, "expected " + charset);
    }
  }
}
