package dev.portcullis.source.yaml;

import dev.portcullis.model.Mark;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// A text as [CompleteYaml] gives it to its engine, and what the engine's places and scalars are in
/// the text as it was written.
///
/// U+0085, U+2028 and U+2029 end a line for Kubernetes, which reads YAML 1.1, and are letters for
/// our engine, which reads YAML 1.2: `# note<U+2028> privileged: true` is more than a comment. So
/// the engine gets a line feed for each of them. Places keep counting the lines that a person sees.
final class Source {
  /// Of a quoted text, Kubernetes drops the blanks around a line's end.
  private static final Pattern BLANKS = Pattern.compile("[ \\t]*([\u2028\u2029])[ \\t]*");

  /// How two ends of lines in a row fold depends on both.
  private static final Pattern MIXED =
      Pattern.compile("[\u2028\u2029][ \\t]*[\\r\\n\u0085]|[\\r\\n\u0085][ \\t]*[\u2028\u2029]");

  private final String written;
  private final String text;
  private final int firstLine;

  /// The code points of a text that ends without a line end, else -1.
  private final int cut;

  /// Where lines begin, in code points; only when the engine sees other lines than people do.
  private final int[] lineStarts;

  /// The last place that was asked for, in code points and in characters.
  private int codePoint;

  private int offset;

  Source(String written, int firstLine) {
    this.written = written;
    this.firstLine = firstLine;
    boolean same = written.chars().noneMatch(Source::isWideBreak);
    this.text =
        same
            ? written
            : written.replace('\u0085', '\n').replace('\u2028', '\n').replace('\u2029', '\n');
    this.cut = cut(text);
    this.lineStarts = same ? new int[0] : lineStarts(written);
  }

  /// Whether a character ends a line for Kubernetes and not for YAML 1.2.
  static boolean isWideBreak(int c) {
    return c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int lines = 1;
    int codePoints = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      codePoints += Character.isLowSurrogate(c) ? 0 : 1;
      boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (c == '\n' || (c == '\r' && !pair)) {
        starts = lines == starts.length ? Arrays.copyOf(starts, lines * 2) : starts;
        starts[lines++] = codePoints;
      }
    }
    return Arrays.copyOf(starts, lines);
  }

  /// What the engine is to read.
  String text() {
    return text;
  }

  long mark(Event event) {
    return mark(event.getStartMark().orElseThrow());
  }

  long mark(org.snakeyaml.engine.v2.exceptions.Mark mark) {
    return lineStarts.length == 0
        ? Mark.of(firstLine + mark.getLine(), mark.getColumn() + 1)
        : place(mark.getIndex());
  }

  /// The mark of a code point of the text.
  long place(int index) {
    int[] starts = lineStarts.length == 0 ? lineStarts(written) : lineStarts;
    int found = Arrays.binarySearch(starts, index);
    int line = found < 0 ? -found - 2 : found;
    return Mark.of(firstLine + line, index - starts[line] + 1);
  }

  /// The text of a scalar as Kubernetes has it.
  String value(ScalarEvent event) throws Broken {
    String value = isCut(event) ? withoutLastBreak(event.getValue()) : event.getValue();
    if (lineStarts.length == 0) {
      return value;
    }
    int from = offset(event.getStartMark().orElseThrow().getIndex());
    int to = offset(event.getEndMark().orElseThrow().getIndex());
    String raw = written.substring(from, to);
    if (raw.indexOf('\u2028') < 0 && raw.indexOf('\u2029') < 0) {
      // Of U+0085, Kubernetes makes a line feed too.
      return value;
    }
    return switch (event.getScalarStyle()) {
      case LITERAL -> literal(value, raw);
      case DOUBLE_QUOTED, SINGLE_QUOTED -> quoted(event, raw);
      default -> throw unclear(event);
    };
  }

  private int offset(int index) {
    offset = written.offsetByCodePoints(offset, index - codePoint);
    codePoint = index;
    return offset;
  }

  /// Puts back what ended the lines: those of the value are those of the text behind its header.
  private static String literal(String value, String raw) {
    StringBuilder literal = new StringBuilder(value);
    int at = nextBreak(raw, 0);
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) == '\n') {
        boolean pair = raw.startsWith("\r\n", at);
        at = nextBreak(raw, at + (pair ? 2 : 1));
        char end = raw.charAt(at);
        literal.setCharAt(i, end == '\u2028' || end == '\u2029' ? end : '\n');
      }
    }
    return literal.toString();
  }

  private static int nextBreak(String raw, int from) {
    int at = from;
    while (raw.charAt(at) != '\n' && raw.charAt(at) != '\r' && !isWideBreak(raw.charAt(at))) {
      at++;
    }
    return at;
  }

  /// Kubernetes folds no line that U+2028 or U+2029 ends: reads the text with them as letters.
  private String quoted(ScalarEvent event, String raw) throws Broken {
    if (MIXED.matcher(raw).find()) {
      throw unclear(event);
    }
    LoadSettings settings = LoadSettings.builder().setBufferSize(raw.length() + 1024).build();
    try {
      for (Event each : new Parse(settings).parseString(raw.replace('\u0085', '\n'))) {
        if (each instanceof ScalarEvent scalar) {
          return BLANKS.matcher(scalar.getValue()).replaceAll("$1");
        }
      }
    } catch (YamlEngineException _) {
      // Sound only with the line's end, as behind a backslash.
    }
    throw unclear(event);
  }

  private Broken unclear(ScalarEvent event) {
    return new Broken(
        mark(event), "U+2028 or U+2029 ends a line in this text: write it as '\\u2028' in quotes");
  }

  /// Whether the text ends in the last line of this block text, without a line end. Then Go gives
  /// the block text none either; snakeyaml-engine does.
  private boolean isCut(ScalarEvent event) {
    return (event.isLiteral() || event.isFolded())
        && event.getEndMark().orElseThrow().getIndex() == cut;
  }

  private static int cut(String text) {
    int lastLine = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
    return text.substring(lastLine).isBlank() ? -1 : text.codePointCount(0, text.length());
  }

  private static String withoutLastBreak(String value) {
    return value.endsWith("\n") ? value.substring(0, value.length() - 1) : value;
  }
}
