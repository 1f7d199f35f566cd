package dev.portcullis.source.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The text of a file as UTF-8, whatever its encoding was.
public final class Text {
  private final byte[] bytes;
  private final int from;

  private Text(byte[] bytes, int from) {
    this.bytes = bytes;
    this.from = from;
  }

  /// The lines of a file as a person sees them, without their ends; what is no text is replaced.
  public static List<String> lines(byte[] content) {
    try {
      Text text = of(content);
      return new String(text.bytes, text.from, text.bytes.length - text.from, UTF_8)
          .lines()
          .toList();
    } catch (Broken _) {
      return new String(content, UTF_8).lines().toList();
    }
  }

  /// The whole file, not to be changed.
  byte[] bytes() {
    return bytes;
  }

  /// Where the text begins, behind a byte order mark.
  int from() {
    return from;
  }

  /// Finds the encoding as YAML 1.2.2, 5.2 says: by the byte order mark, else by where the zeros of
  /// a first ASCII character are.
  static Text of(byte[] content) throws Broken {
    if (marked(content, 0)) {
      return new Text(content, 3);
    }
    String wide = wideEncoding(content);
    if (wide == null) {
      return new Text(content, 0);
    }
    try {
      String text = strict(Charset.forName(wide), content, 0, content.length);
      byte[] bytes = text.getBytes(UTF_8);
      return new Text(bytes, marked(bytes, 0) ? 3 : 0);
    } catch (CharacterCodingException e) {
      throw new Broken(1, 1, "not valid " + wide);
    }
  }

  /// Whether a byte order mark of UTF-8 is at `at`.
  static boolean marked(byte[] text, int at) {
    return at + 3 <= text.length
        && text[at] == (byte) 0xef
        && text[at + 1] == (byte) 0xbb
        && text[at + 2] == (byte) 0xbf;
  }

  private static @Nullable String wideEncoding(byte[] b) {
    if (starts(b, 0, 0, 0xfe, 0xff) || starts(b, 0, 0, 0)) {
      return "UTF-32BE";
    }
    if (starts(b, 0xff, 0xfe, 0, 0) || (b.length > 3 && b[1] == 0 && b[2] == 0 && b[3] == 0)) {
      return "UTF-32LE";
    }
    if (starts(b, 0xfe, 0xff) || starts(b, 0)) {
      return "UTF-16BE";
    }
    boolean little = starts(b, 0xff, 0xfe) || (b.length > 1 && b[1] == 0);
    return little ? "UTF-16LE" : null;
  }

  private static boolean starts(byte[] content, int... signature) {
    if (content.length < signature.length) {
      return false;
    }
    for (int i = 0; i < signature.length; i++) {
      if ((content[i] & 0xff) != signature[i]) {
        return false;
      }
    }
    return true;
  }

  /// The text of a chunk; bytes that are no UTF-8 are broken at their place.
  String string(Chunk chunk) throws Broken {
    int length = chunk.to() - chunk.from();
    if (!chunk.has(Chunk.WIDE)) {
      return new String(bytes, chunk.from(), length, UTF_8);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, chunk.from(), length);
    CharBuffer out = CharBuffer.allocate(length);
    var decoder = UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    if (decoder.decode(in, out, true).isError()) {
      throw place(chunk, out.flip().toString());
    }
    return out.flip().toString();
  }

  private static Broken place(Chunk chunk, String before) {
    int line = (int) before.chars().filter(c -> c == '\n').count();
    int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length());
    return new Broken(chunk.line() + line, column + 1, "not valid UTF-8");
  }

  private static String strict(Charset charset, byte[] bytes, int from, int length)
      throws CharacterCodingException {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes, from, length))
        .toString();
  }
}
