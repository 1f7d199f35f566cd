package dev.portcullis.cluster.journal;

import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/// Makes every text that is bound one that every database takes.
final class StorableText extends AbstractArgumentFactory<String> {
  private static final char REPLACEMENT = '\uFFFD';

  StorableText() {
    super(Types.VARCHAR);
  }

  @Override
  protected Argument build(String text, ConfigRegistry registry) {
    return (position, statement, _) -> statement.setString(position, of(text));
  }

  /// Without what has no place in UTF-8 or, in PostgreSQL, in a text: halves of surrogate pairs and
  /// U+0000.
  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().map(StorableText::storable).forEach(out::appendCodePoint);
    return out.toString();
  }

  private static int storable(int c) {
    boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return c == 0 || half ? REPLACEMENT : c;
  }
}
