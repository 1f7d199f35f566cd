package dev.portcullis.policy.schema;

import dev.portcullis.policy.cel.library.text.Answer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// Base64 as Go reads it (`decodeQuantum` of `encoding/base64`): line breaks anywhere, padding at
/// the end, and complaints that name a byte.
final class GoBase64 {
  private static final byte PADDING = '=';

  private final byte[] text;
  private final ByteArrayOutputStream decoded = new ByteArrayOutputStream();
  private int at;

  /// Where the text is wrong, -1 when it is not.
  private int wrong = -1;

  private GoBase64(byte[] text) {
    this.text = text;
  }

  /// What Go reads, written again; or Go's complaint.
  static Answer<String> canonical(String text) {
    GoBase64 reader = new GoBase64(text.getBytes(StandardCharsets.UTF_8));
    while (reader.wrong < 0 && reader.at < reader.text.length) {
      reader.readFour();
    }
    return reader.wrong < 0
        ? new Answer.Value<>(Base64.getEncoder().encodeToString(reader.decoded.toByteArray()))
        : new Answer.Failure<>("illegal base64 data at input byte " + reader.wrong);
  }

  private void readFour() {
    byte[] digits = new byte[4];
    int count = 0;
    while (count < 4) {
      if (at == text.length) {
        wrong = count == 0 ? -1 : at - count;
        return;
      }
      byte next = text[at++];
      if (isDigit(next)) {
        digits[count++] = next;
      } else if (next == PADDING && count >= 2) {
        readPadding(4 - count);
        break;
      } else if (!isLineBreak(next)) {
        wrong = at - 1;
        return;
      }
    }
    decoded.writeBytes(Base64.getDecoder().decode(Arrays.copyOf(digits, count)));
  }

  /// The first sign of it is read.
  private void readPadding(int expected) {
    if (expected == 2) {
      skipLineBreaks();
      if (at == text.length || text[at] != PADDING) {
        wrong = at == text.length ? at : at - 1;
        return;
      }
      at++;
    }
    skipLineBreaks();
    if (at < text.length) {
      wrong = at;
    }
  }

  private void skipLineBreaks() {
    while (at < text.length && isLineBreak(text[at])) {
      at++;
    }
  }

  private static boolean isLineBreak(byte sign) {
    return sign == '\n' || sign == '\r';
  }

  private static boolean isDigit(byte sign) {
    return (sign >= 'A' && sign <= 'Z')
        || (sign >= 'a' && sign <= 'z')
        || (sign >= '0' && sign <= '9')
        || sign == '+'
        || sign == '/';
  }
}
