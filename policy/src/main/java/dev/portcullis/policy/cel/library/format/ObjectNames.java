package dev.portcullis.policy.cel.library.format;

import com.google.re2j.Pattern;
import dev.portcullis.policy.cel.library.text.GoText;
import java.util.ArrayList;
import java.util.List;

/// Checks of names and labels, with the words of k8s.io/apimachinery.
///
/// Lengths are bytes; the checks of names call them characters, those of labels bytes, because the
/// server takes the two from different packages.
public final class ObjectNames {

  private static final Limit LABEL_LENGTH = new Limit(63, "characters");
  private static final Limit SUBDOMAIN_LENGTH = new Limit(253, "characters");
  private static final Limit LABEL_PART_LENGTH = new Limit(63, "bytes");
  private static final Limit LABEL_PREFIX_LENGTH = new Limit(253, "bytes");

  private static final Form LABEL =
      new Form(
          "[a-z0-9]([-a-z0-9]*[a-z0-9])?",
          "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and"
              + " must start and end with an alphanumeric character",
          List.of("my-name", "123-abc"));

  private static final Form SUBDOMAIN =
      new Form(
          LABEL.regex + "(\\." + LABEL.regex + ")*",
          "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
              + " '.', and must start and end with an alphanumeric character",
          List.of("example.com"));

  private static final Form OLD_LABEL =
      new Form(
          "[a-z]([-a-z0-9]*[a-z0-9])?",
          "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an"
              + " alphabetic character, and end with an alphanumeric character",
          List.of("my-name", "abc-123"));

  private static final Form LABEL_NAME =
      new Form(
          "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]",
          "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
              + " alphanumeric character",
          List.of("MyName", "my.name", "123-abc"));

  private static final Form LABEL_VALUE =
      new Form(
          "(" + LABEL_NAME.regex + ")?",
          "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or"
              + " '.', and must start and end with an alphanumeric character",
          List.of("MyValue", "my_value", "12345"));

  /// A regular expression with the sentence that explains it.
  private record Form(String regex, String explanation, List<String> examples, Pattern pattern) {
    Form(String regex, String explanation, List<String> examples) {
      this(regex, explanation, examples, Pattern.compile(regex));
    }

    boolean fits(String text) {
      return pattern.matches(text);
    }

    String problem() {
      return explanation
          + " (e.g. '"
          + String.join("',  or '", examples)
          + "', regex used for validation is '"
          + regex
          + "')";
    }
  }

  /// A largest length, and what the server calls its unit.
  private record Limit(int bytes, String unit) {}

  private ObjectNames() {}

  /// A DNS label of RFC 1123.
  public static List<String> label(String text) {
    if (isLabel(text)) {
      return List.of(); // as nearly all are, and this costs less than the form
    }
    var problems = tooLong(text, LABEL_LENGTH);
    if (!LABEL.fits(text)) {
      problems.add(SUBDOMAIN.fits(text) ? "must not contain dots" : LABEL.problem());
    }
    return problems;
  }

  /// What [#LABEL] and [#LABEL_LENGTH] say.
  private static boolean isLabel(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      boolean inside = i > 0 && i < length - 1;
      if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && !(inside && c == '-')) {
        return false;
      }
    }
    return length > 0 && length <= LABEL_LENGTH.bytes;
  }

  /// DNS labels with dots between them.
  public static List<String> subdomain(String text) {
    return check(SUBDOMAIN, text, SUBDOMAIN_LENGTH);
  }

  /// A DNS label of RFC 1035, which starts with a letter.
  static List<String> oldLabel(String text) {
    return check(OLD_LABEL, text, LABEL_LENGTH);
  }

  /// The value of a label.
  static List<String> labelValue(String text) {
    return check(LABEL_VALUE, text, LABEL_PART_LENGTH);
  }

  /// The key of a label: a name, and before it perhaps a subdomain and a slash.
  static List<String> labelKey(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length > 2) {
      return List.of(
          "a valid label key "
              + LABEL_NAME.problem()
              + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
    }
    var problems = new ArrayList<String>();
    if (parts.length == 2) {
      problems.addAll(
          parts[0].isEmpty()
              ? List.of("prefix part must be non-empty")
              : named("prefix part ", check(SUBDOMAIN, parts[0], LABEL_PREFIX_LENGTH)));
    }
    String name = parts[parts.length - 1];
    if (name.isEmpty()) {
      problems.add("name part must be non-empty");
    }
    problems.addAll(named("name part ", check(LABEL_NAME, name, LABEL_PART_LENGTH)));
    return problems;
  }

  /// What is checked of a name to which characters will be added: a dash at the end is fine. Like
  /// the server it replaces two bytes by one.
  static String prefix(String text) {
    String bytes = GoText.toBytes(text);
    return bytes.length() > 1 && bytes.endsWith("-")
        ? GoText.fromBytes(bytes.substring(0, bytes.length() - 2) + "a")
        : text;
  }

  private static List<String> check(Form form, String text, Limit limit) {
    var problems = tooLong(text, limit);
    if (!form.fits(text)) {
      problems.add(form.problem());
    }
    return problems;
  }

  private static List<String> tooLong(String text, Limit limit) {
    var problems = new ArrayList<String>();
    if (GoText.length(text) > limit.bytes) {
      problems.add("must be no more than " + limit.bytes + " " + limit.unit);
    }
    return problems;
  }

  private static List<String> named(String part, List<String> problems) {
    return problems.stream().map(problem -> part + problem).toList();
  }
}
