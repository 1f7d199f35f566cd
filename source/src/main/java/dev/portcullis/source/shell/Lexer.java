package dev.portcullis.source.shell;

import dev.portcullis.source.shell.Token.Direction;
import dev.portcullis.source.shell.Token.Separator;
import dev.portcullis.source.text.Passage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Cuts a script of a POSIX shell or of bash into tokens. What is broken ends where the script
/// does.
final class Lexer {
  /// What `<<` announced and the next lines hold.
  private record Announced(String end, boolean indented) {}

  private final Passage script;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final Deque<Announced> announced = new ArrayDeque<>();
  private int at;

  private Lexer(Passage script) {
    this.script = script;
    this.text = script.text();
  }

  static List<Token> tokens(Passage script) {
    Lexer lexer = new Lexer(script);
    while (lexer.at < lexer.text.length()) {
      lexer.next();
    }
    lexer.tokens.add(Separator.END);
    return lexer.tokens;
  }

  private void next() {
    char c = text.charAt(at);
    switch (c) {
      case ' ', '\t', '\r' -> at++;
      case '\n' -> {
        at++;
        tokens.add(Separator.END);
        bodies();
      }
      case '#' -> comment();
      case ';' -> separate(1, Separator.END);
      case '&' -> ampersand();
      case '|' -> bar();
      case '(' -> separate(1, Separator.OPEN);
      case ')' -> separate(1, Separator.CLOSE);
      case '<', '>' -> angle();
      case '\\' -> {
        if (isLineEnd(at + 1)) {
          at = behindLineEnd(at + 1);
        } else {
          word();
        }
      }
      default -> word();
    }
  }

  private void separate(int length, Separator separator) {
    at += length;
    tokens.add(separator);
  }

  private void comment() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
  }

  private void ampersand() {
    if (text.startsWith("&>", at)) {
      at += text.startsWith("&>>", at) ? 3 : 2;
      redirect(Direction.OUT);
    } else {
      separate(text.startsWith("&&", at) ? 2 : 1, Separator.END);
    }
  }

  private void bar() {
    if (text.startsWith("||", at)) {
      separate(2, Separator.END);
    } else {
      separate(text.startsWith("|&", at) ? 2 : 1, Separator.PIPE);
    }
  }

  private void angle() {
    if (text.startsWith("<(", at) || text.startsWith(">(", at)) {
      word();
    } else if (text.startsWith("<<<", at)) {
      at += 3;
      redirect(Direction.IN);
    } else if (text.startsWith("<<", at)) {
      announce();
    } else {
      Direction direction = text.charAt(at) == '>' ? Direction.OUT : Direction.IN;
      at++;
      while (at < text.length() && "<>|&".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      redirect(direction);
    }
  }

  private void redirect(Direction direction) {
    skipBlanks();
    tokens.add(new Token.Redirect(direction, readWord()));
  }

  private void announce() {
    at += 2;
    boolean indented = at < text.length() && text.charAt(at) == '-';
    at += indented ? 1 : 0;
    skipBlanks();
    String end = readWord().value();
    if (!end.isEmpty()) {
      announced.add(new Announced(end, indented));
    }
  }

  private void bodies() {
    while (!announced.isEmpty()) {
      Announced next = announced.remove();
      int from = at;
      int to = at;
      while (at < text.length()) {
        int lineEnd = lineEnd(at);
        String line = text.substring(at, lineEnd);
        to = at;
        at = Math.min(lineEnd + 1, text.length());
        if ((next.indented ? line.stripLeading() : line).stripTrailing().equals(next.end)) {
          break;
        }
        to = at;
      }
      // Behind the END of the line: it belongs to the command before.
      tokens.add(tokens.size() - 1, new Token.Here(script.slice(from, to)));
    }
  }

  private void word() {
    int before = at;
    Word word = readWord();
    if (at == before) {
      at++;
    } else if (at < text.length() && isFileNumber(word) && "<>".indexOf(text.charAt(at)) >= 0) {
      angle();
    } else {
      tokens.add(new Token.Text(word));
    }
  }

  private static boolean isFileNumber(Word word) {
    return word.value().length() == 1
        && Character.isDigit(word.value().charAt(0))
        && word.written().length() == 1;
  }

  private Word readWord() {
    WordReader reader = new WordReader(script, at);
    Word word = reader.read();
    at = reader.end();
    return word;
  }

  private void skipBlanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private boolean isLineEnd(int index) {
    return text.startsWith("\n", index) || text.startsWith("\r\n", index);
  }

  private int behindLineEnd(int index) {
    return text.indexOf('\n', index) + 1;
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }
}
