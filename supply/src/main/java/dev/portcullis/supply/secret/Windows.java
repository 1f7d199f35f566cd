package dev.portcullis.supply.secret;

import dev.portcullis.supply.secret.Stretches.Stretch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Where in a text which rules look: around their keywords, as far as a change reaches there.
///
/// What a pattern finds lies within its window, and a window that no change touches was the same
/// before: whatever a change makes a secret of, also with what was there, is looked at.
final class Windows {
  /// How many characters before a keyword a secret may begin.
  private static final int BEFORE = 200;

  /// How long the lines are that a secret may be all of.
  private static final int LINE = 2000;

  /// Who fills a file with keywords shall not keep everybody waiting.
  private static final int MOST = 1 << 19;

  private final List<SecretRule> rules;
  private final Text text;
  private final boolean[] look;
  private final List<Window> found = new ArrayList<>();

  /// The window that is open for each rule, counted from 1.
  private final int[] open;

  private boolean full;

  /// A part of the text in which a rule is to look.
  record Window(int rule, int from, int to) {
    int length() {
      return to - from;
    }
  }

  private Windows(List<SecretRule> rules, Text text) {
    this.rules = rules;
    this.text = text;
    open = new int[rules.size()];
    look = new boolean[rules.size()];
    for (int i = 0; i < look.length; i++) {
      look[i] = rules.get(i).looksInto(text);
    }
  }

  /// @param owners the rule that each keyword is of
  static Windows of(
      List<SecretRule> rules, Keywords keywords, int[] owners, Text text, Stretches brought) {
    Windows windows = new Windows(rules, text);
    byte[] bytes = text.bytes();
    int reach = rules.stream().mapToInt(SecretRule::reach).max().orElse(0);
    int before = Math.max(reach, LINE) + keywords.longest();
    int after = Math.max(BEFORE, LINE) + keywords.longest();
    for (Stretch each : brought.widened(before, after, bytes.length).all()) {
      keywords.find(
          bytes,
          each.from(),
          each.to(),
          (word, length, end) -> windows.add(owners[word], end - length, end));
    }
    windows.found.removeIf(each -> !brought.touch(each.from(), each.to()));
    windows.found.sort(Comparator.comparingInt(Window::rule).thenComparingInt(Window::from));
    return windows;
  }

  /// The first rules first, each in the order of the text.
  List<Window> all() {
    return found;
  }

  /// Whether there are more keywords than are looked at.
  boolean areCut() {
    return full;
  }

  private void add(int owner, int from, int to) {
    if (!look[owner]) {
      return;
    }
    if (found.size() >= MOST) {
      full = true;
      return;
    }
    SecretRule rule = rules.get(owner);
    int end = Math.min(text.bytes().length, to + rule.reach());
    switch (rule.begins()) {
      case NEAR -> near(owner, Math.max(0, to - BEFORE), end);
      case KEYWORD -> found.add(new Window(owner, from, end));
      case WORD -> {
        if (from == 0 || !isOfWord(text.bytes()[from - 1])) {
          found.add(new Window(owner, from, end));
        }
      }
      case LINE -> line(owner, from);
    }
  }

  /// What overlaps is one.
  private void near(int owner, int from, int to) {
    int last = open[owner] - 1;
    if (last >= 0 && found.get(last).to() >= from) {
      found.set(last, new Window(owner, found.get(last).from(), to));
    } else {
      found.add(new Window(owner, from, to));
      open[owner] = found.size();
    }
  }

  private void line(int owner, int keyword) {
    int last = open[owner] - 1;
    int from = last >= 0 && found.get(last).to() > keyword ? -1 : start(keyword);
    if (from < 0) {
      return;
    }
    String characters = text.characters();
    int most = Math.min(characters.length(), from + LINE);
    int end = characters.indexOf('\n', keyword, most);
    found.add(new Window(owner, from, end < 0 ? most : end));
    open[owner] = found.size();
  }

  /// Where the line begins that `offset` is in; negative when that is too far away.
  private int start(int offset) {
    for (int i = offset; i > offset - LINE; i--) {
      if (i == 0 || text.bytes()[i - 1] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /// As `\b` of patterns has it.
  private static boolean isOfWord(byte each) {
    return each == '_' || (each >= 0 && Character.isLetterOrDigit(each));
  }
}
