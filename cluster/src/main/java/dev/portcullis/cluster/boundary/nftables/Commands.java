package dev.portcullis.cluster.boundary.nftables;

import dev.portcullis.response.boundary.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// What nftables is told, in its own words (`nft(8)`). All that comes into them from outside is the
/// name of the table, which the configuration says, and addresses that were parsed.
///
/// @param table of the family `inet`
record Commands(String table) {

  /// Makes the table with a set for each prefix and the rules that drop by them, whatever of it is
  /// there already, in one transaction.
  ///
  /// Packets are dropped before the kernel looks whose connection they are of (its tracking has the
  /// priority -200, `raw` is -300), in both directions: on the way in and through by either
  /// address, on the way out of this machine by the one they go to.
  String layOut(SortedSet<Prefix> prefixes) {
    StringBuilder text = new StringBuilder();
    line(text, "add table inet ", table);
    for (Prefix prefix : prefixes) {
      line(text, "add set ", in(prefix.set()), " { type ", prefix.type(), "; flags timeout; }");
    }
    chain(text, "arriving", "prerouting");
    chain(text, "leaving", "output");
    for (Prefix prefix : prefixes) {
      line(text, "add rule ", in("arriving"), " ", prefix.match("saddr"), " drop");
      line(text, "add rule ", in("arriving"), " ", prefix.match("daddr"), " drop");
      line(text, "add rule ", in("leaving"), " ", prefix.match("daddr"), " drop");
    }
    return text.toString();
  }

  private void chain(StringBuilder text, String name, String hook) {
    line(
        text,
        "add chain ",
        in(name),
        " { type filter hook ",
        hook,
        " priority raw - 10; policy accept; }");
    line(text, "flush chain ", in(name));
  }

  /// Everything that is in the table.
  String list() {
    return "list table inet " + table;
  }

  /// Puts subjects into their sets until their ends, whether they are there or not, in one
  /// transaction. Kernels before 6.12 leave an element that is there as it is; one that was taken
  /// out before is a new one to all of them.
  String add(Map<Subject, Instant> ends, Instant now) {
    StringBuilder text = new StringBuilder();
    bySet(ends.keySet())
        .forEach((prefix, subjects) -> {
          List<String> lasting = new ArrayList<>();
          for (Subject subject : subjects) {
            Instant end = ends.getOrDefault(subject, now);
            lasting.add(Prefix.element(subject) + " timeout " + seconds(now, end) + "s");
          }
          line(text, "add element ", in(prefix.set()), elements(subjects));
          line(text, "delete element ", in(prefix.set()), elements(subjects));
          line(text, "add element ", in(prefix.set()), " { ", String.join(", ", lasting), " }");
        });
    return text.toString();
  }

  /// Takes subjects out of their sets, whether they are there or not, in one transaction.
  String delete(Collection<Subject> all) {
    StringBuilder text = new StringBuilder();
    bySet(all)
        .forEach((prefix, subjects) -> {
          line(text, "add element ", in(prefix.set()), elements(subjects));
          line(text, "delete element ", in(prefix.set()), elements(subjects));
        });
    return text.toString();
  }

  /// Can be carried out only if all the subjects are in their sets, so that a kernel that would do
  /// it has them. `get element` says the same, but reads whole sets after every change, and more
  /// than some 200 elements at once end the process (libnftables 1.0.6).
  String remove(Collection<Subject> all) {
    StringBuilder text = new StringBuilder();
    bySet(all)
        .forEach((prefix, subjects) ->
            line(text, "delete element ", in(prefix.set()), elements(subjects)));
    return text.toString();
  }

  private static SortedMap<Prefix, List<Subject>> bySet(Collection<Subject> subjects) {
    SortedMap<Prefix, List<Subject>> sets = new TreeMap<>();
    for (Subject subject : subjects) {
      Prefix prefix = Prefix.of(subject);
      if (prefix == null) {
        throw new IllegalArgumentException("expected an address or a network, got " + subject);
      }
      sets.computeIfAbsent(prefix, _ -> new ArrayList<>()).add(subject);
    }
    return sets;
  }

  private String in(String name) {
    return "inet " + table + " " + name;
  }

  private static String elements(List<Subject> subjects) {
    return " { " + String.join(", ", subjects.stream().map(Prefix::element).toList()) + " }";
  }

  /// One at least: none would be for ever.
  private static long seconds(Instant now, Instant until) {
    return Math.max(1, Duration.between(now, until).plusMillis(999).toSeconds());
  }

  private static void line(StringBuilder text, String... words) {
    for (String word : words) {
      text.append(word);
    }
    text.append('\n');
  }
}
