package dev.portcullis.supply.secret;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Severity;
import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.document.Syntax;
import dev.portcullis.supply.secret.SecretRule.Begins;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The rules that come with Portcullis, `rules.yaml` beside this class, which explains its fields.
final class SecretRules {
  private static final String FILE = "rules.yaml";
  private static final String REACH = "300";

  /// Finds nothing.
  private static final String NEVER = "\\z.";

  private SecretRules() {}

  static List<SecretRule> builtIn() {
    try (InputStream in = SecretRules.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("expected " + FILE + " beside " + SecretRules.class);
      }
      return read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + FILE, e);
    }
  }

  /// The rules are ours: a mistake in them is a bug.
  private static List<SecretRule> read(byte[] content) {
    try {
      List<SecretRule> rules = new ArrayList<>();
      for (Mapping each : Syntax.YAML.read(content, Limits.DEFAULT).sequence("rules").mappings()) {
        rules.add(rule(each));
      }
      return rules;
    } catch (BrokenException e) {
      throw new IllegalStateException("expected rules in " + FILE, e);
    }
  }

  private static SecretRule rule(Mapping rule) {
    String id = rule.string("id", "");
    try {
      Begins begins = Begins.valueOf(upper(rule.string("begins", "near")));
      return new SecretRule(
          id,
          rule.string("title", ""),
          Severity.valueOf(upper(rule.string("severity", ""))),
          Confidence.valueOf(upper(rule.string("confidence", ""))),
          rule.sequence("keywords").strings(),
          new LatePattern(
              begins == Begins.NEAR
                  ? rule.string("pattern", "")
                  : atOnce(rule.string("pattern", ""))),
          new LatePattern(rule.string("unless", NEVER)),
          Double.parseDouble(rule.string("entropy", "0")),
          Check.named(rule.string("check", "")),
          rule.sequence("files").strings(),
          rule.string("text", "").equals("only")
              ? SecretRule.Binaries.LEFT_OUT
              : SecretRule.Binaries.SEARCHED,
          Integer.parseInt(rule.string("reach", REACH)),
          begins);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("the rule '" + id + "' is broken", e);
    }
  }

  /// RE2/J gives up at the first character that does not fit only when a pattern itself says so.
  private static String atOnce(String pattern) {
    return "\\A(?:" + pattern + ")";
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
