package dev.portcullis.cluster.boundary.haproxy;

import dev.portcullis.policy.cel.library.net.Cidr;
import dev.portcullis.response.boundary.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The map in the memory of an HAProxy, and the sessions of those who are in it.
///
/// @param map as HAProxy's configuration calls it: its file
record RuntimeMap(RuntimeSocket socket, String map) implements Place {
  /// What one connection may ask at once: less than HAProxy's `tune.bufsize`, which is 16,384.
  private static final int MOST_CHARACTERS = 8_000;

  /// Up to so many are looked up one by one, more by reading all that is there.
  private static final int FEW = 16;

  @Override
  public Map<Subject, Long> entries() throws IOException {
    Map<Subject, Long> entries = new LinkedHashMap<>();
    for (String line : lines(socket.ask("show map " + map))) {
      String[] words = line.split(" ", 3); // where it is in memory, key, value
      if (words.length < 3 || !words[0].startsWith("0x")) {
        throw new IOException("'show map %s' was answered with '%s'".formatted(map, line));
      }
      Entry entry = Entry.of(words[1], words[2]);
      if (entry != null) {
        entries.put(entry.subject(), entry.until());
      }
    }
    return entries;
  }

  /// Those of the subjects, and maybe others, that are in it.
  private Map<Subject, Long> among(Collection<Subject> subjects) throws IOException {
    if (subjects.isEmpty() || subjects.size() > FEW) {
      return entries();
    }
    List<String> commands = new ArrayList<>();
    for (Subject subject : subjects) {
      commands.add("get map " + map + " " + firstAddress(subject));
    }
    Map<Subject, Long> found = new LinkedHashMap<>();
    for (String line : lines(socket.ask(String.join(";", commands)))) {
      if (!line.startsWith("type=ip, ")) {
        throw new IOException("'get map %s' was answered with '%s'".formatted(map, line));
      }
      Entry entry = Entry.of(quoted(line, " key=\""), quoted(line, " value=\""));
      if (entry != null) {
        found.put(entry.subject(), entry.until());
      }
    }
    // It is told the smallest network that an address is in, and may be in larger ones.
    boolean certain =
        subjects.stream().allMatch(s -> s instanceof Subject.Address || found.containsKey(s));
    return certain ? found : entries();
  }

  private static String firstAddress(Subject subject) {
    return subject instanceof Subject.Network(Cidr cidr)
        ? cidr.address().toString()
        : subject.text();
  }

  /// What is between quotation marks, empty when nothing is.
  private static String quoted(String line, String opening) {
    int start = line.indexOf(opening) + opening.length();
    int end = line.indexOf('"', start);
    return line.contains(opening) && end > 0 ? line.substring(start, end) : "";
  }

  /// Adds those that are not there, since HAProxy would have a key twice.
  @Override
  public void put(Map<Subject, Long> entries) throws IOException {
    Map<Subject, Long> before = among(entries.keySet());
    List<String> added = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    entries.forEach((subject, until) -> {
      Long there = before.get(subject);
      String line = Entry.line(subject, until);
      if (there == null) {
        added.add(line);
      } else if (!there.equals(until)) {
        changed.add("set map " + map + " " + line);
      }
    });
    for (String some : joined(added, "\n")) {
      requireNothing(socket.ask("add map " + map + " <<\n" + some + "\n"), "add map");
    }
    for (String some : joined(changed, ";")) {
      requireNothing(socket.ask(some), "set map");
    }
    if (!added.isEmpty() || !changed.isEmpty()) {
      requireThere(entries);
    }
  }

  private void requireThere(Map<Subject, Long> entries) throws IOException {
    Map<Subject, Long> after = among(entries.keySet());
    for (Map.Entry<Subject, Long> entry : entries.entrySet()) {
      if (!entry.getValue().equals(after.get(entry.getKey()))) {
        throw new IOException(
            "the map '%s' took %s and does not have it".formatted(map, entry.getKey().text()));
      }
    }
  }

  @Override
  public void remove(Collection<Subject> subjects) throws IOException {
    List<String> commands = new ArrayList<>();
    for (Subject subject : subjects) {
      commands.add("del map " + map + " " + subject.text());
    }
    for (String some : joined(commands, ";")) {
      String answer = socket.ask(some).replace("Key not found.", "");
      requireNothing(answer, "del map");
    }
    Map<Subject, Long> after = among(subjects);
    for (Subject subject : subjects) {
      if (after.containsKey(subject)) {
        throw new IOException("the map '%s' still has %s".formatted(map, subject.text()));
      }
    }
  }

  private static void requireNothing(String answer, String command) throws IOException {
    List<String> lines = lines(answer);
    if (!lines.isEmpty()) {
      throw new IOException("'%s' was answered with '%s'".formatted(command, lines.getFirst()));
    }
  }

  /// Those that are not empty: an answer is followed by an empty line.
  static List<String> lines(String answer) {
    return answer.lines().filter(line -> !line.isBlank()).toList();
  }

  /// As few texts as may be asked.
  static List<String> joined(List<String> parts, String by) {
    List<String> texts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (String part : parts) {
      if (!text.isEmpty() && text.length() + part.length() > MOST_CHARACTERS) {
        texts.add(text.toString());
        text.setLength(0);
      }
      text.append(text.isEmpty() ? "" : by).append(part);
    }
    if (!text.isEmpty()) {
      texts.add(text.toString());
    }
    return texts;
  }
}
