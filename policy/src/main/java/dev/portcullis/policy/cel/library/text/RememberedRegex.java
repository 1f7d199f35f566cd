package dev.portcullis.policy.cel.library.text;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Regular expressions that were compiled already: an expression that is no constant for the
/// planner, such as a policy's variable, is the same one for every object nevertheless. Safe for
/// use by many threads.
public final class RememberedRegex {
  private static final int MOST = 1000;

  private final Map<String, Answer<Regex>> known = new ConcurrentHashMap<>();

  /// As [Regex#of].
  public Answer<Regex> compile(String regex) {
    Answer<Regex> answer = known.get(regex);
    if (answer == null) {
      answer = Regex.of(regex);
      if (known.size() < MOST) {
        known.put(regex, answer);
      }
    }
    return answer;
  }
}
