package dev.portcullis.source.yaml;

import dev.portcullis.model.Mark;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recognises text that becomes YAML only when something has filled it in.
final class Templates {
  private static final Pattern ACTION = Pattern.compile("\\{\\{[^\\n]*?}}|\\{\\{-?[^\\n]*");

  private Templates() {}

  /// What to say of a document that could not be read: that it is a template, where it is one.
  static Broken explain(String text, int firstLine, Broken broken) {
    if (!text.contains("{{")) {
      return broken;
    }
    int line = firstLine;
    for (String each : text.lines().toList()) {
      Matcher action = ACTION.matcher(each);
      if (!each.stripLeading().startsWith("#") && action.find()) {
        String shown = action.group().length() > 60 ? "{{ … }}" : action.group();
        return new Broken(
            Mark.of(line, each.codePointCount(0, action.start()) + 1),
            "a template, not a manifest: render it first, or name its chart's folder (%s)"
                .formatted(shown));
      }
      line++;
    }
    return broken;
  }
}
