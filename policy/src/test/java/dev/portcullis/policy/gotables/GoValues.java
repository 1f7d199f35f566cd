package dev.portcullis.policy.gotables;

import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The values that Kubernetes' tests write as Go expressions.
public final class GoValues {
  private static final Pattern INT = Pattern.compile("types\\.Int\\((-?\\d+)\\)");
  private static final Pattern TEXT = Pattern.compile("types\\.String\\(\"(.*)\"\\)");
  private static final Pattern QUOTED = Pattern.compile("`([^`]*)`|\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Map<String, Object> NAMED =
      Map.of(
          "trueVal", true,
          "falseVal", false,
          "celtypes.True", true,
          "celtypes.False", false,
          "int4", 4L,
          "int6", 6L,
          "types.OptionalNone", Null.NULL);

  private GoValues() {}

  /// Nothing for what this cannot read.
  static Optional<Object> read(String source) {
    Object named = NAMED.get(source);
    if (named != null) {
      return Optional.of(named);
    }
    var number = INT.matcher(source);
    if (number.matches()) {
      return Optional.of(Long.valueOf(number.group(1)));
    }
    var text = TEXT.matcher(source);
    if (text.matches()) {
      return Optional.of(text.group(1));
    }
    return source.startsWith("types.OptionalOf(types.NewStringList(")
        ? Optional.of(Sequence.of(texts(source)))
        : Optional.empty();
  }

  /// The string literals in a Go expression.
  public static List<String> texts(String source) {
    List<String> texts = new ArrayList<>();
    for (MatchResult found : QUOTED.matcher(source).results().toList()) {
      texts.add(
          found.group(1) != null
              ? found.group(1)
              : found.group(2).replace("\\\"", "\"").replace("\\\\", "\\"));
    }
    return texts;
  }
}
