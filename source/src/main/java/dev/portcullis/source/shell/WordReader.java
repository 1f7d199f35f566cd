package dev.portcullis.source.shell;

import dev.portcullis.source.text.Passage;
import java.util.ArrayList;
import java.util.List;

/// Reads one word: what stands together, with its quotes and substitutions.
final class WordReader {
  private final Passage script;
  private final String text;
  private final int from;
  private final StringBuilder value = new StringBuilder();
  private final List<Passage> scripts = new ArrayList<>();
  private int at;

  WordReader(Passage script, int from) {
    this.script = script;
    this.text = script.text();
    this.from = from;
    this.at = from;
  }

  /// Behind the word.
  int end() {
    return at;
  }

  Word read() {
    while (at < text.length() && part(text.charAt(at))) {}
    return new Word(script.slice(from, at), value.toString(), scripts);
  }

  /// Whether the word went on.
  private boolean part(char c) {
    switch (c) {
      case '\'' -> quoted();
      case '"' -> doubleQuoted();
      case '$' -> dollar();
      case '`' -> backquoted();
      case '\\' -> escaped();
      case ' ', '\t', '\r', '\n', ';', '|', ')' -> {
        return false;
      }
      // What `2>&1` and `a&b` mean is the lexer's.
      case '&' -> {
        return false;
      }
      case '(' -> {
        return false;
      }
      case '<', '>' -> {
        if (at > from || !text.startsWith("(", at + 1)) {
          return false;
        }
        substitution(2);
      }
      default -> take();
    }
    return true;
  }

  private void take() {
    value.append(text.charAt(at++));
  }

  private void quoted() {
    int end = text.indexOf('\'', at + 1);
    end = end < 0 ? text.length() : end;
    value.append(text, at + 1, end);
    at = Math.min(end + 1, text.length());
  }

  private void doubleQuoted() {
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      switch (text.charAt(at)) {
        case '$' -> dollar();
        case '`' -> backquoted();
        case '\\' -> escapedInQuotes();
        default -> take();
      }
    }
    at = Math.min(at + 1, text.length());
  }

  private void escaped() {
    at++;
    if (text.startsWith("\r\n", at) || text.startsWith("\n", at)) {
      at = text.indexOf('\n', at) + 1;
    } else if (at < text.length()) {
      take();
    }
  }

  private void escapedInQuotes() {
    if (at + 1 < text.length() && "$`\"\\\n".indexOf(text.charAt(at + 1)) < 0) {
      take();
    } else {
      escaped();
    }
  }

  private void dollar() {
    if (text.startsWith("$((", at)) {
      keep(closing("((", "))", at + 1));
    } else if (text.startsWith("$(", at)) {
      substitution(2);
    } else if (text.startsWith("${{", at)) {
      // An expression of a workflow, which is put in before a shell sees the script.
      int end = text.indexOf("}}", at);
      keep(end < 0 ? text.length() : end + 2);
    } else if (text.startsWith("${", at)) {
      keep(closing("{", "}", at + 1));
    } else if (text.startsWith("$'", at)) {
      at++;
      quoted();
    } else {
      take();
    }
  }

  private void keep(int end) {
    value.append(text, at, end);
    at = end;
  }

  private void substitution(int opening) {
    int end = Nesting.close(text, at + opening);
    scripts.add(script.slice(at + opening, end));
    keep(Math.min(end + 1, text.length()));
  }

  private void backquoted() {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != '`') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    end = Math.min(end, text.length());
    scripts.add(script.slice(at + 1, end));
    keep(Math.min(end + 1, text.length()));
  }

  private int closing(String open, String close, int index) {
    int depth = 0;
    int next = index;
    while (next < text.length()) {
      if (text.startsWith(close, next)) {
        depth--;
        next += close.length();
        if (depth <= 0) {
          return next;
        }
      } else if (text.startsWith(open, next)) {
        depth++;
        next += open.length();
      } else {
        next++;
      }
    }
    return text.length();
  }
}
