package dev.portcullis.source.shell;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Programs that run a command which is given to them.
final class Wrappers {
  /// By name, the letters of their options that take a value of its own.
  private static final Map<String, String> WRAPPERS =
      Map.ofEntries(
          Map.entry("sudo", "ugCDhpRrtTU"),
          Map.entry("doas", "uC"),
          Map.entry("env", "uCS"),
          Map.entry("exec", "a"),
          Map.entry("command", ""),
          Map.entry("time", "fo"),
          Map.entry("nice", "n"),
          Map.entry("nohup", ""),
          Map.entry("setsid", ""),
          Map.entry("ionice", "cn"),
          Map.entry("stdbuf", "ioe"),
          Map.entry("xargs", "aEIdLnPs"),
          Map.entry("chroot", ""),
          Map.entry("gosu", ""),
          Map.entry("su-exec", ""),
          Map.entry("timeout", "ks"));

  /// Those whose first word that is no option is not yet the command.
  private static final Set<String> WITH_OPERAND = Set.of("timeout", "chroot", "gosu", "su-exec");

  private Wrappers() {}

  /// Where the command begins that `words` run, 0 where they run none.
  static int wrapped(String program, List<Word> words) {
    String valued = WRAPPERS.get(program);
    if (valued == null) {
      return 0;
    }
    int at = 1;
    boolean operand = WITH_OPERAND.contains(program);
    while (at < words.size()) {
      String word = words.get(at).value();
      if (word.equals("--")) {
        at++;
        break;
      }
      if (word.length() > 1 && word.startsWith("-")) {
        boolean takesNext = word.length() == 2 && valued.indexOf(word.charAt(1)) >= 0;
        at += takesNext ? 2 : 1;
      } else if (operand) {
        operand = false;
        at++;
      } else {
        break;
      }
    }
    return at < words.size() ? at : 0;
  }
}
