package dev.portcullis.policy.cel.library.standard;

import static dev.portcullis.policy.cel.library.standard.Signatures.global;
import static dev.portcullis.policy.cel.library.standard.Signatures.member;

import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Rendering;
import dev.portcullis.policy.cel.Sizes;
import dev.portcullis.policy.cel.library.Cost;
import dev.portcullis.policy.cel.library.Function;
import dev.portcullis.policy.cel.library.Library;
import dev.portcullis.policy.cel.library.Traversal;
import dev.portcullis.policy.cel.library.text.GoText;
import java.util.ArrayList;
import java.util.List;

/// cel-go's `ext.Strings`, version 2. Positions count code points; the costs are Kubernetes'.
public final class StringExtension implements Library {
  private static final String S = "string";
  private static final String L = "list(string)";
  private static final Cost ONCE = Cost.traversal(0);
  private static final Cost TWICE = Cost.traversal(0, 2);
  private static final Cost RESULT_TWICE = (_, result) -> Sizes.traversal(Sizes.of(result) * 2);

  /// The cost of `indexOf` on a list too, so that it counts when the receiver may be either.
  private static final Cost SEARCH = Traversal.COST;

  @Override
  public String name() {
    return "cel.ext.strings";
  }

  @Override
  public List<Function> functions() {
    return List.of(
        Function.of(
            "charAt", member(a -> charAt(text(a[0]), at(a[1])), "string_char_at_int", S, "int", S)),
        Function.of(
            "indexOf",
            member(a -> indexOf(a, 0L), "string_index_of_string", S, S, "int").costing(SEARCH),
            member(a -> indexOf(a, at(a[2])), "string_index_of_string_int", S, S, "int", "int")
                .costing(SEARCH)),
        Function.of(
            "lastIndexOf",
            member(StringExtension::lastIndexOf, "string_last_index_of_string", S, S, "int")
                .costing(SEARCH),
            member(
                    a -> lastIndexOf(a, at(a[2])),
                    "string_last_index_of_string_int",
                    S,
                    S,
                    "int",
                    "int")
                .costing(SEARCH)),
        Function.of(
            "lowerAscii", member(a -> lower(text(a[0])), "string_lower_ascii", S, S).costing(ONCE)),
        Function.of(
            "upperAscii", member(a -> upper(text(a[0])), "string_upper_ascii", S, S).costing(ONCE)),
        Function.of(
            "replace",
            member(a -> replace(a, -1), "string_replace_string_string", S, S, S, S).costing(TWICE),
            member(a -> replace(a, at(a[3])), "string_replace_string_string_int", S, S, S, "int", S)
                .costing(TWICE)),
        Function.of(
            "split",
            member(a -> split(a, -1), "string_split_string", S, S, L).costing(TWICE),
            member(a -> split(a, at(a[2])), "string_split_string_int", S, S, "int", L)
                .costing(TWICE)),
        Function.of(
            "substring",
            member(a -> substring(text(a[0]), at(a[1])), "string_substring_int", S, "int", S)
                .costing(ONCE),
            member(
                    a -> substring(text(a[0]), at(a[1]), at(a[2])),
                    "string_substring_int_int",
                    S,
                    "int",
                    "int",
                    S)
                .costing(ONCE)),
        Function.of(
            "trim", member(a -> GoText.trimSpace(text(a[0])), "string_trim", S, S).costing(ONCE)),
        Function.of(
            "format",
            member(
                    a -> Formatting.format(text(a[0]), (Sequence) a[1]),
                    "string_format",
                    S,
                    "list(dyn)",
                    S)
                .costing(ONCE)),
        Function.of(
            "strings.quote", global(a -> quote(text(a[0])), "strings_quote", S, S).costing(ONCE)),
        Function.of(
            "join",
            member(a -> join((Sequence) a[0], ""), "list_join", L, S).costing(RESULT_TWICE),
            member(a -> join((Sequence) a[0], text(a[1])), "list_join_string", L, S, S)
                .costing(RESULT_TWICE)));
  }

  private static String text(Object value) {
    return (String) value;
  }

  private static long at(Object value) {
    return (Long) value;
  }

  private static CelError outOfRange(long index) {
    return new CelError("index out of range: " + index);
  }

  private static int size(String text) {
    return text.codePointCount(0, text.length());
  }

  private static Object charAt(String text, long index) {
    int size = size(text);
    if (index < 0 || index > size) {
      return outOfRange(index);
    }
    return index == size
        ? ""
        : Character.toString(text.codePointAt(text.offsetByCodePoints(0, (int) index)));
  }

  /// Where in a text a part of it is, searched from a place on; below 0 when nowhere.
  @FunctionalInterface
  private interface Search {
    int find(String text, String part, int from);
  }

  private static Object indexOf(Object[] args, long offset) {
    return found(args, offset, String::indexOf);
  }

  private static Object lastIndexOf(Object[] args) {
    int size = size(text(args[0]));
    if (text(args[1]).isEmpty()) {
      return (long) size;
    }
    return size == 0 ? (Object) Long.valueOf(-1) : lastIndexOf(args, size - 1L);
  }

  private static Object lastIndexOf(Object[] args, long offset) {
    return found(args, offset, String::lastIndexOf);
  }

  /// In code points, as CEL counts.
  private static Object found(Object[] args, long offset, Search search) {
    String text = text(args[0]);
    String part = text(args[1]);
    int size = size(text);
    if (offset < 0) {
      return outOfRange(offset);
    }
    if (part.isEmpty()) {
      return Math.min(offset, size);
    }
    if (offset >= size) {
      return -1L;
    }
    int found = search.find(text, part, text.offsetByCodePoints(0, (int) offset));
    return found < 0 ? -1L : (long) text.codePointCount(0, found);
  }

  private static String lower(String text) {
    return mapped(text, 'A', 'Z', 'a' - 'A');
  }

  private static String upper(String text) {
    return mapped(text, 'a', 'z', 'A' - 'a');
  }

  private static String mapped(String text, char first, char last, int distance) {
    StringBuilder mapped = new StringBuilder(text);
    for (int i = 0; i < mapped.length(); i++) {
      char c = mapped.charAt(i);
      if (c >= first && c <= last) {
        mapped.setCharAt(i, (char) (c + distance));
      }
    }
    return mapped.toString();
  }

  /// Go's `strings.Replace`: an empty `old` is found before each character and at the end.
  private static Object replace(Object[] args, long most) {
    String text = text(args[0]);
    String old = text(args[1]);
    String fresh = text(args[2]);
    StringBuilder replaced = new StringBuilder();
    int from = 0;
    for (long done = 0; most < 0 || done < most; done++) {
      int found = old.isEmpty() && done > 0 ? next(text, from) : text.indexOf(old, from);
      if (found < 0) {
        break;
      }
      replaced.append(text, from, found).append(fresh);
      from = found + old.length();
      if (old.isEmpty() && from >= text.length()) {
        break;
      }
    }
    return replaced.append(text, from, text.length()).toString();
  }

  private static int next(String text, int from) {
    return text.offsetByCodePoints(from, 1);
  }

  /// Go's `strings.SplitN`.
  private static Object split(Object[] args, long most) {
    String text = text(args[0]);
    String separator = text(args[1]);
    List<String> parts = new ArrayList<>();
    if (most == 0) {
      return Sequence.EMPTY;
    }
    int from = 0;
    while (most < 0 || parts.size() < most - 1) {
      int found = separator.isEmpty() ? afterOne(text, from) : text.indexOf(separator, from);
      if (found < 0) {
        break;
      }
      parts.add(text.substring(from, found));
      from = found + separator.length();
    }
    if (!separator.isEmpty() || from < text.length()) {
      parts.add(text.substring(from));
    }
    return Sequence.of(parts);
  }

  private static int afterOne(String text, int from) {
    int end = from >= text.length() ? -1 : next(text, from);
    return end >= text.length() ? -1 : end;
  }

  private static Object substring(String text, long start) {
    if (start < 0 || start > size(text)) {
      return outOfRange(start);
    }
    return text.substring(text.offsetByCodePoints(0, (int) start));
  }

  private static Object substring(String text, long start, long end) {
    if (start > end) {
      return new CelError("invalid substring range. start: " + start + ", end: " + end);
    }
    int size = size(text);
    if (start < 0 || start > size) {
      return outOfRange(start);
    }
    if (end > size) {
      return outOfRange(end);
    }
    int from = text.offsetByCodePoints(0, (int) start);
    return text.substring(from, text.offsetByCodePoints(from, (int) (end - start)));
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case 7 -> quoted.append("\\a");
            case '\b' -> quoted.append("\\b");
            case '\f' -> quoted.append("\\f");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            case 11 -> quoted.append("\\v");
            case '\\' -> quoted.append("\\\\");
            case '"' -> quoted.append("\\\"");
            default -> quoted.appendCodePoint(c);
          }
        });
    return quoted.append('"').toString();
  }

  private static Object join(Sequence list, String separator) {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < list.size(); i++) {
      if (!(list.value(i) instanceof String text)) {
        return new CelError("join: invalid input: " + Rendering.of(list.value(i)));
      }
      joined.append(i == 0 ? "" : separator).append(text);
    }
    return joined.toString();
  }
}
