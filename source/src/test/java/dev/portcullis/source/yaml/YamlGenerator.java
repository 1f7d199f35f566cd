package dev.portcullis.source.yaml;

import java.util.List;
import java.util.Random;

/// Writes random documents in the style of manifests, mostly sound, with all that may stand between
/// the values.
final class YamlGenerator {
  private static final List<String> SCALARS =
      List.of(
          "nginx:1.2",
          "true",
          "yes",
          "0777",
          "1.0",
          "-5",
          "\"quoted\"",
          "'it''s'",
          "\"a\\n\\\"b\"",
          "~",
          "null",
          "a b  c",
          "a#b",
          "--flag",
          "-",
          "{}",
          "[]",
          "[a, \"b\", 'c', 1]",
          "{a: 1, b: [x]}",
          "http://x/y",
          "é",
          "\"😀\"",
          "[é, {a: ü}]",
          ".5",
          "1e3",
          "<<",
          "*",
          "a:",
          "x: y",
          "\"a\": b",
          "$(X)",
          "/path",
          "\\d+",
          "=",
          "+1",
          "",
          "a, b",
          "a ]",
          "2001-01-01",
          "@x",
          "?x",
          ":x",
          "[a, ]",
          "{a}",
          "[[1], []]");
  private static final List<String> KEYS =
      List.of(
          "a",
          "b",
          "c",
          "name",
          "image",
          "kubernetes.io/name",
          "\"d\"",
          "'e'",
          "1",
          "yes",
          "on",
          "0x1f",
          "1.50",
          "a b",
          "~",
          "é",
          "-x");

  private final Random random;
  private final StringBuilder text = new StringBuilder();

  YamlGenerator(Random random) {
    this.random = random;
  }

  String document() {
    if (chance(3)) {
      text.append(pick(List.of("---\n", "--- # c\n", "# c\n---\n", "\n", "---\n\n# c\n")));
    }
    collection(chance(20) ? 2 : 0, 0);
    if (chance(10) && !text.isEmpty()) {
      text.setLength(text.length() - 1);
    }
    return text.toString();
  }

  private void collection(int indent, int depth) {
    if (chance(3) && depth > 0) {
      sequence(indent, depth);
    } else {
      mapping(indent, depth, indent);
    }
  }

  private void mapping(int indent, int depth, int firstIndent) {
    int size = 1 + random.nextInt(4);
    for (int i = 0; i < size; i++) {
      between();
      pad(i == 0 ? firstIndent : indent + (chance(200) ? 1 : 0));
      text.append(chance(8) ? pick(KEYS) : "k" + depth + i).append(':');
      value(indent, depth);
    }
  }

  private void sequence(int indent, int depth) {
    int size = 1 + random.nextInt(3);
    for (int i = 0; i < size; i++) {
      between();
      pad(indent);
      text.append('-');
      int spaces = 1 + (chance(10) ? 2 : 0);
      if (depth < 4 && chance(3)) {
        pad(spaces);
        mapping(indent + 1 + spaces, depth + 1, 0);
      } else {
        value(indent, depth);
      }
    }
  }

  private void value(int indent, int depth) {
    if (depth < 4 && chance(3)) {
      end();
      int deeper = indent + (chance(5) ? 0 : 1 + random.nextInt(4));
      collection(deeper, depth + 1);
    } else if (chance(8)) {
      block(indent);
    } else if (chance(10)) {
      end();
    } else {
      pad(1 + (chance(10) ? 2 : 0));
      text.append(pick(SCALARS));
      end();
    }
  }

  private void block(int indent) {
    text.append(' ')
        .append(pick(List.of("|", "|-", "|+", ">", ">-", ">+", "|2", "| # c")))
        .append('\n');
    int inner = indent + 1 + random.nextInt(3);
    int lines = random.nextInt(5);
    for (int i = 0; i < lines; i++) {
      if (chance(4)) {
        pad(chance(3) ? random.nextInt(6) : 0);
      } else {
        pad(inner + (chance(8) ? random.nextInt(3) : 0));
        text.append(
            pick(List.of("text", "# no comment", "- a: b", "é x", "key: value", "\"q", "end  ")));
      }
      text.append('\n');
    }
  }

  private void end() {
    text.append(chance(12) ? pick(List.of("  # c", " #", "#x", "  ")) : "").append('\n');
  }

  private void between() {
    if (chance(15) && (text.isEmpty() || text.charAt(text.length() - 1) == '\n')) {
      text.append(pick(List.of("\n", "# c\n", "      # c\n", "   \n")));
    }
  }

  private void pad(int spaces) {
    text.repeat(' ', spaces);
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
