package dev.portcullis.supply.secret;

import com.google.re2j.Matcher;
import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.supply.secret.SecretRule.Begins;
import dev.portcullis.supply.secret.Windows.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds secrets in files.
///
/// One pass finds the keywords of all rules; a rule's pattern then looks only around its own, so
/// that the time grows with the file and not with the number of rules. It may be used by several
/// threads at once.
public final class SecretScanner {
  private static final int LARGEST = 64 << 20;
  private static final int MOST = 1000;

  /// How many characters patterns look at in a file. They are slow beside the pass for keywords,
  /// and who fills a file with keywords shall not keep everybody waiting.
  private static final int SEARCHED = 16 << 20;

  private static final String TOO_MANY_WORDS =
      "too many words that secrets have: not all of it was searched";

  private final List<SecretRule> rules;
  private final Keywords keywords;

  /// The rule that each keyword is of.
  private final int[] owners;

  /// By the rules that come with Portcullis.
  public SecretScanner() {
    this(SecretRules.builtIn());
  }

  SecretScanner(List<SecretRule> rules) {
    this.rules = List.copyOf(rules);
    List<String> words = new ArrayList<>();
    List<Integer> owners = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      for (String word : rules.get(i).keywords()) {
        words.add(word);
        owners.add(i);
      }
    }
    this.keywords = new Keywords(words);
    this.owners = owners.stream().mapToInt(Integer::intValue).toArray();
  }

  /// A secret that was found, and where.
  private record Hit(SecretRule rule, Confidence confidence, int from, int to, String secret) {
    boolean overlaps(Hit other) {
      return from < other.to && other.from < to;
    }
  }

  /// Looks for secrets in a file.
  ///
  /// @param file its name, which tells some rules whether to look
  /// @return them in the order of the file
  public Reading<ExposedSecret> scan(String file, byte[] content) {
    return scan(file, content, Stretches.whole(content.length));
  }

  /// Looks for secrets that a change brought: what was there before is not looked at again, unless
  /// it belongs to what is new, as the lines of a key do of which one was changed.
  ///
  /// @param brought what is new in the file
  /// @return them in the order of the file, at their places in the whole of it
  public Reading<ExposedSecret> scan(String file, byte[] content, Stretches brought) {
    if (content.length > LARGEST) {
      return unreadable(file, "larger than " + LARGEST + " bytes: not searched for secrets");
    }
    Text text = new Text(file, content);
    Stretches parts = text.isRecoded() ? Stretches.whole(text.bytes().length) : brought;
    Windows windows = Windows.of(rules, keywords, owners, text, parts);
    List<Hit> hits = new ArrayList<>();
    int searched = 0;
    for (Window window : windows.all()) {
      searched += rules.get(window.rule()).begins() == Begins.NEAR ? window.length() : 0;
      if (searched > SEARCHED) {
        return told(text, hits).and(unreadable(file, TOO_MANY_WORDS));
      }
      look(window, text, parts, hits);
      if (hits.size() > MOST) {
        return told(text, hits.subList(0, MOST))
            .and(unreadable(file, "more than " + MOST + " secrets: the rest is not told"));
      }
    }
    Reading<ExposedSecret> told = told(text, hits);
    return windows.areCut() ? told.and(unreadable(file, TOO_MANY_WORDS)) : told;
  }

  private static Reading<ExposedSecret> unreadable(String file, String reason) {
    return new Reading<>(List.of(), List.of(new Unreadable(new Location(file, 0, 0, ""), reason)));
  }

  private void look(Window window, Text text, Stretches brought, List<Hit> hits) {
    SecretRule rule = rules.get(window.rule());
    Matcher matcher =
        rule.pattern().get().matcher(text.characters().substring(window.from(), window.to()));
    while (hits.size() <= MOST && matcher.find()) {
      int group = matcher.groupCount() == 0 ? 0 : 1;
      if (brought.touch(window.from() + matcher.start(), window.from() + matcher.end())
          && !rule.unless().get().matcher(before(matcher, group)).find()) {
        take(rule, matcher.group(group), window.from() + matcher.start(group), text, hits);
      }
    }
  }

  /// What of a match stands before its secret: a name and what sets it.
  private static String before(Matcher matcher, int group) {
    return matcher.group().substring(0, matcher.start(group) - matcher.start());
  }

  private static void take(SecretRule rule, String secret, int from, Text text, List<Hit> hits) {
    Check.Outcome outcome = rule.check().of(secret);
    if (outcome == Check.Outcome.FAILS
        || Randomness.entropy(secret) < rule.entropy()
        || (outcome == Check.Outcome.OPEN && isPlaceholder(rule, secret))) {
      return;
    }
    Confidence confidence =
        outcome == Check.Outcome.HOLDS
            ? Confidence.VERIFIED
            : Surroundings.of(text.file()).temper(rule.confidence());
    Hit hit = new Hit(rule, confidence, from, from + secret.length(), secret);
    if (hits.stream().noneMatch(hit::overlaps)) {
      hits.add(hit);
    }
  }

  private static boolean isPlaceholder(SecretRule rule, String secret) {
    return rule.confidence() == Confidence.POSSIBLE
        ? Placeholders.are(secret)
        : Placeholders.exemplifies(secret);
  }

  private static Reading<ExposedSecret> told(Text text, List<Hit> hits) {
    List<ExposedSecret> secrets = new ArrayList<>();
    for (Hit hit : hits.stream().sorted(Comparator.comparingInt(Hit::from)).toList()) {
      SecretRule rule = hit.rule();
      secrets.add(
          new ExposedSecret(
              rule.id(),
              rule.title(),
              rule.severity(),
              hit.confidence(),
              Location.of(text.file(), text.mark(hit.from()), ""),
              Masked.of(hit.secret())));
    }
    return new Reading<>(secrets, List.of());
  }
}
