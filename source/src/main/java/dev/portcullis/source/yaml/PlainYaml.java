package dev.portcullis.source.yaml;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import org.jspecify.annotations.Nullable;

/// Reads one document of the plain YAML that manifests are written in, several times as fast as
/// [CompleteYaml] does.
///
/// Plain are mappings and sequences in block style, scalars and flow collections on one line, and
/// literal and folded text. It leaves every document that has anything else (anchors, tags, tabs,
/// directives, scalars over several lines …) or that is broken, so that [CompleteYaml] reads it;
/// what it does read is equal to what that would, marks included. `PlainYamlFuzzTest` guards this.
final class PlainYaml {
  private final Limits limits;
  private final Lines in;
  private final PlainScalars scalars;
  private final Entries entries;

  PlainYaml(Limits limits, Budget budget, Words words) {
    this.limits = limits;
    this.entries = new Entries(budget);
    this.in = new Lines(words);
    this.scalars = new PlainScalars(in);
  }

  /// The document of `chunk`, `null` where there is none.
  @Nullable Document read(Chunk chunk) throws NotPlain {
    if (chunk.has(Chunk.TAB) || chunk.has(Chunk.RETURN) || chunk.has(Chunk.CONTROL)) {
      throw new NotPlain();
    }
    entries.drop(0);
    in.enter(chunk);
    in.advance();
    if (in.column == 0 && isSeparator()) {
      in.position += 3;
      in.endLine();
      in.advance();
    }
    if (in.column < 0) {
      return null;
    }
    if (in.text[in.position] == '.') {
      throw new NotPlain();
    }
    long mark = in.mark(in.position);
    Object root = block(in.column, 0);
    if (in.column >= 0) {
      throw new NotPlain();
    }
    return new Document(mark, root);
  }

  private boolean isSeparator() {
    int at = in.position;
    return at + 3 <= in.end
        && in.text[at] == '-'
        && in.text[at + 1] == '-'
        && in.text[at + 2] == '-'
        && in.isBlank(at + 3);
  }

  private boolean isDash() {
    return in.position < in.end && in.text[in.position] == '-' && in.isBlank(in.position + 1);
  }

  /// The collection that begins here.
  private Object block(int indent, int depth) throws NotPlain {
    if (depth >= limits.depth()) {
      throw new NotPlain();
    }
    if (isDash()) {
      return sequence(indent, depth);
    }
    if (scalars.isKey(in.position)) {
      return mapping(indent, depth);
    }
    throw new NotPlain();
  }

  private Mapping mapping(int indent, int depth) throws NotPlain {
    int from = entries.size();
    do {
      long mark = in.mark(in.position);
      String key = scalars.key();
      entries.add(key, valueOf(indent, depth), mark);
    } while (in.column == indent);
    if (in.column > indent || entries.duplicate(from) >= 0) {
      throw new NotPlain();
    }
    return entries.mapping(from);
  }

  /// What stands behind the colon of a key, or on the lines below.
  private Object valueOf(int indent, int depth) throws NotPlain {
    int at = in.skipSpaces(in.position);
    if (!in.isLineEnd(at) && in.text[at] != '#') {
      return inline(at, indent, depth);
    }
    in.endLine();
    in.advance();
    if (in.column > indent) {
      return block(in.column, depth + 1);
    }
    return in.column == indent && isDash() ? sequence(indent, depth + 1) : Null.NULL;
  }

  private Sequence sequence(int indent, int depth) throws NotPlain {
    if (depth >= limits.depth()) {
      throw new NotPlain();
    }
    int from = entries.size();
    do {
      item(indent, depth);
    } while (in.column == indent && isDash());
    if (in.column > indent) {
      throw new NotPlain();
    }
    return entries.sequence(from);
  }

  private void item(int indent, int depth) throws NotPlain {
    int at = in.skipSpaces(in.position + 1);
    if (!in.isLineEnd(at) && in.text[at] != '#') {
      long mark = in.mark(at);
      entries.add("", compact(at, indent, depth), mark);
      return;
    }
    long empty = in.mark(in.position + 1);
    in.position++;
    in.endLine();
    in.advance();
    if (in.column > indent) {
      long mark = in.mark(in.position);
      entries.add("", block(in.column, depth + 1), mark);
    } else {
      entries.add("", Null.NULL, empty);
    }
  }

  /// What stands on the line of its dash.
  private Object compact(int at, int indent, int depth) throws NotPlain {
    in.position = at;
    if (isDash() || scalars.isKey(at)) {
      in.column = at - in.lineStart;
      return block(in.column, depth + 1);
    }
    return inline(at, indent, depth);
  }

  /// A value that begins on the line of its key or dash, and ends there unless it is block text.
  private Object inline(int at, int indent, int depth) throws NotPlain {
    in.position = at;
    byte first = in.text[at];
    if (first == '|' || first == '>') {
      Object text = new BlockText(in, indent).read();
      in.advance();
      if (in.column > indent) {
        throw new NotPlain();
      }
      return text;
    }
    Object value =
        switch (first) {
          case '"' -> scalars.doubleQuoted();
          case '\'' -> scalars.singleQuoted();
          case '{', '[' -> flow(depth + 1);
          default -> scalars.plain();
        };
    in.endLine();
    in.advance();
    if (in.column > indent) {
      throw new NotPlain();
    }
    return value;
  }

  /// A flow collection on one line.
  private Object flow(int depth) throws NotPlain {
    if (depth >= limits.depth()) {
      throw new NotPlain();
    }
    return in.text[in.position] == '[' ? flowSequence(depth) : flowMapping(depth);
  }

  private Sequence flowSequence(int depth) throws NotPlain {
    int from = entries.size();
    in.position = in.skipSpaces(in.position + 1);
    boolean more = !at(']');
    while (more) {
      long mark = in.mark(in.position);
      entries.add("", flowValue(depth), mark);
      more = separated(']');
    }
    in.position++;
    return entries.sequence(from);
  }

  private Mapping flowMapping(int depth) throws NotPlain {
    int from = entries.size();
    in.position = in.skipSpaces(in.position + 1);
    boolean more = !at('}');
    while (more) {
      long mark = in.mark(in.position);
      if (!scalars.isKey(in.position)) {
        throw new NotPlain();
      }
      String key = scalars.key();
      in.position = in.skipSpaces(in.position);
      entries.add(key, flowValue(depth), mark);
      more = separated('}');
    }
    in.position++;
    if (entries.duplicate(from) >= 0) {
      throw new NotPlain();
    }
    return entries.mapping(from);
  }

  private Object flowValue(int depth) throws NotPlain {
    if (in.isLineEnd(in.position)) {
      throw new NotPlain();
    }
    return switch (in.text[in.position]) {
      case '"' -> scalars.doubleQuoted();
      case '\'' -> scalars.singleQuoted();
      case '{', '[' -> flow(depth + 1);
      default -> scalars.plainInFlow();
    };
  }

  /// Past a comma, or to the closing bracket: whether another entry follows.
  private boolean separated(char closing) throws NotPlain {
    in.position = in.skipSpaces(in.position);
    if (at(closing)) {
      return false;
    }
    if (!at(',')) {
      throw new NotPlain();
    }
    in.position = in.skipSpaces(in.position + 1);
    if (at(closing)) {
      throw new NotPlain();
    }
    return true;
  }

  private boolean at(char sign) {
    return in.position < in.end && in.text[in.position] == sign;
  }
}
