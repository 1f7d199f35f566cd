package dev.portcullis.supply.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Finds many words in a text in one pass, capital letters being as small ones: the automaton of
/// Aho and Corasick (1975), its failures resolved beforehand.
final class Keywords {
  private static final int BYTES = 256;
  private static final int[] NONE = {};

  /// Which column of the table a byte belongs to; 0 for all that are in no word.
  private final byte[] columns = new byte[BYTES];

  private final int width;
  private final int[] lengths;

  /// Where each state goes by each column, already multiplied by the width; the complement of it
  /// where words end in that state, so that nothing else has to be asked of each byte.
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
    int most = 1 + Arrays.stream(lengths).sum();
    int[] table = new int[most * width];
    int[][] endings = new int[most][];
    endings[0] = NONE;
    int states = 1;
    for (int i = 0; i < lengths.length; i++) {
      int state = 0;
      for (byte each : bytes(words.get(i))) {
        int way = state + columns[each & 0xff];
        if (table[way] == 0) {
          endings[states] = NONE;
          table[way] = states++ * width;
        }
        state = table[way];
      }
      endings[state / width] = joined(endings[state / width], new int[] {i});
    }
    next = Arrays.copyOf(table, states * width);
    ends = Arrays.copyOf(endings, states);
    resolve();
    for (int i = 0; i < next.length; i++) {
      next[i] = ends[next[i] / width].length > 0 ? ~next[i] : next[i];
    }
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

  private static int[] joined(int[] first, int[] second) {
    int[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /// Gives every state the ways of the longest of its ends that is a state, too.
  private void resolve() {
    int[] failure = new int[ends.length];
    int[] open = new int[ends.length];
    int last = 0;
    for (int column = 0; column < width; column++) {
      if (next[column] != 0) {
        open[last++] = next[column];
      }
    }
    for (int first = 0; first < last; first++) {
      int state = open[first];
      int fallback = failure[state / width];
      ends[state / width] = joined(ends[state / width], ends[fallback / width]);
      for (int column = 0; column < width; column++) {
        int way = next[state + column];
        if (way == 0) {
          next[state + column] = next[fallback + column];
        } else {
          failure[way / width] = next[fallback + column];
          open[last++] = way;
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
      if (state < 0) {
        state = ~state;
        for (int word : ends[state / width]) {
          found.at(word, lengths[word], i + 1);
        }
      }
    }
  }
}
