package dev.portcullis.cluster.boundary.nftables;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.boundary.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is in our table, as nftables lists it (`libnftables-json(5)`).
///
/// @param prefixes those that have a set
/// @param subjects all that is in their sets
/// @param rules chains and rules, with the numbers that the kernel gave them
record Listing(SortedSet<Prefix> prefixes, Set<Subject> subjects, List<Mapping> rules) {

  static Listing of(Object json) {
    SortedSet<Prefix> prefixes = new TreeSet<>();
    Set<Subject> subjects = new HashSet<>();
    List<Mapping> rules = new ArrayList<>();
    Mapping whole = json instanceof Mapping mapping ? mapping : Mapping.EMPTY;
    for (Mapping item : whole.sequence("nftables").mappings()) {
      Mapping set = item.mapping("set");
      Prefix prefix = Prefix.ofSet(set.string("name", ""));
      if (prefix != null) {
        prefixes.add(prefix);
        add(prefix, set, subjects);
      }
      if (item.indexOf("chain") >= 0 || item.indexOf("rule") >= 0) {
        rules.add(item);
      }
    }
    return new Listing(prefixes, subjects, rules);
  }

  private static void add(Prefix prefix, Mapping set, Set<Subject> subjects) {
    for (Object element : set.sequence("elem").values()) {
      Subject subject = prefix.subject(value(element));
      if (subject != null) {
        subjects.add(subject);
      }
    }
  }

  /// What somebody added without an end stands alone.
  private static String value(@Nullable Object element) {
    return switch (element) {
      case String text -> text;
      case Mapping mapping -> mapping.mapping("elem").string("val", "");
      case null, default -> "";
    };
  }
}
