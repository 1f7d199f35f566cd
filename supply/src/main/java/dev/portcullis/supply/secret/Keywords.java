package dev.portcullis.supply.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Finds many words in a text in one pass, capital letters being as small ones: the automaton of
/// Aho and Corasick (1975), its failures resolved beforehand.
final class Keywords {
  private static final int BYTES = 256;

  /// Which column of the table a byte belongs to; 0 for all that are in no word.
  private final byte[] columns = new byte[BYTES];

  private final int width;
  private final int[] lengths;

  /// Where each state goes by each column, already multiplied by the width.
  private final int[] next;

  /// The words that end in each state, by their numbers.
  private final int[][] ends;

  /// What is done where a word is found.
  interface Found {
    /// The word by its number in the list, how long it is, and where it ends: behind its last byte.
    void at(int word, int length, int end);
  }

  Keywords(List<String> words) {
    width = columns(words);
    lengths = words.stream().mapToInt(String::length).toArray();
    List<int[]> rows = new ArrayList<>();
    List<List<Integer>> endings = new ArrayList<>();
    row(rows, endings);
    for (int i = 0; i < words.size(); i++) {
      int state = 0;
      for (byte each : bytes(words.get(i))) {
        int[] row = rows.get(state);
        int column = columns[each & 0xff];
        if (row[column] == 0) {
          row[column] = rows.size();
          row(rows, endings);
        }
        state = row[column];
      }
      endings.get(state).add(i);
    }
    resolve(rows, endings);
    next = new int[rows.size() * width];
    for (int i = 0; i < rows.size(); i++) {
      for (int column = 0; column < width; column++) {
        next[i * width + column] = rows.get(i)[column] * width;
      }
    }
    ends =
        endings.stream()
            .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
  }

  private int columns(List<String> words) {
    int count = 1;
    for (String word : words) {
      for (byte each : bytes(word)) {
        if (columns[each & 0xff] == 0) {
          columns[each & 0xff] = (byte) count++;
        }
      }
    }
    for (char c = 'A'; c <= 'Z'; c++) {
      columns[c] = columns[Character.toLowerCase(c)];
    }
    return count;
  }

  private static byte[] bytes(String word) {
    return word.toLowerCase(Locale.ROOT).getBytes(ISO_8859_1);
  }

  private void row(List<int[]> rows, List<List<Integer>> endings) {
    rows.add(new int[width]);
    endings.add(new ArrayList<>());
  }

  /// Gives every state the ways of the longest of its ends that is a state, too.
  private void resolve(List<int[]> rows, List<List<Integer>> endings) {
    int[] failure = new int[rows.size()];
    ArrayDeque<Integer> open = new ArrayDeque<>();
    Arrays.stream(rows.getFirst()).filter(state -> state != 0).forEach(open::add);
    while (!open.isEmpty()) {
      int state = open.remove();
      int[] row = rows.get(state);
      int[] fallback = rows.get(failure[state]);
      endings.get(state).addAll(endings.get(failure[state]));
      for (int column = 0; column < width; column++) {
        if (row[column] == 0) {
          row[column] = fallback[column];
        } else {
          failure[row[column]] = fallback[column];
          open.add(row[column]);
        }
      }
    }
  }

  /// How many bytes the longest word has.
  int longest() {
    return Arrays.stream(lengths).max().orElse(0);
  }

  /// Finds the words that lie wholly between two offsets of a text.
  void find(byte[] text, int from, int to, Found found) {
    int state = 0;
    for (int i = from; i < to; i++) {
      state = next[state + columns[text[i] & 0xff]];
      if (state != 0) {
        for (int word : ends[state / width]) {
          found.at(word, lengths[word], i + 1);
        }
      }
    }
  }
}
