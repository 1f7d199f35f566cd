package dev.portcullis.supply.signature;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The head of a log at some time, signed: a note of C2SP's `signed-note` with the body of its
/// `tlog-checkpoint`.
///
/// @param signed the text that is signed
record Checkpoint(String origin, long size, Bytes rootHash, Bytes signed, List<Line> signatures) {
  private static final String DASH = "\u2014 ";
  private static final int HINT = 4;

  Checkpoint {
    signatures = List.copyOf(signatures);
  }

  /// A signature of the log, or of somebody who watches it.
  ///
  /// @param hint the first bytes of the id of the key
  record Line(String name, Bytes hint, Bytes signature) {}

  static Checkpoint read(String note) throws NotVerifiedException {
    int end = note.indexOf("\n\n");
    if (end < 0) {
      throw NotVerifiedException.refused("expected a checkpoint with signatures");
    }
    String text = note.substring(0, end + 1);
    List<String> lines = text.lines().toList();
    if (lines.size() < 3 || lines.getFirst().isBlank()) {
      throw NotVerifiedException.refused(
          "expected a checkpoint of an origin, a size and a hash, got " + lines.size() + " lines");
    }
    return new Checkpoint(
        lines.get(0),
        size(lines.get(1)),
        base64(lines.get(2)),
        Bytes.utf8(text),
        signatures(note.substring(end + 2)));
  }

  private static long size(String line) throws NotVerifiedException {
    if (!line.isEmpty() && line.length() < 19 && line.chars().allMatch(Checkpoint::isDigit)) {
      return Long.parseLong(line);
    }
    throw NotVerifiedException.refused("expected a size in the checkpoint");
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static List<Line> signatures(String text) throws NotVerifiedException {
    List<Line> signatures = new ArrayList<>();
    for (String line : text.lines().toList()) {
      int space = line.lastIndexOf(' ');
      if (!line.startsWith(DASH) || space <= DASH.length()) {
        throw NotVerifiedException.refused("expected a signature in each line of the checkpoint");
      }
      Bytes signature = base64(line.substring(space + 1));
      signatures.add(
          new Line(
              line.substring(DASH.length(), space),
              signature.first(HINT),
              signature.slice(Math.min(HINT, signature.size()), signature.size())));
    }
    return signatures;
  }

  private static Bytes base64(String text) throws NotVerifiedException {
    try {
      return Bytes.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException _) {
      throw NotVerifiedException.refused("expected base64 in the checkpoint");
    }
  }

  /// Whether `log` signed it, in its own name. Signatures of others are no matter.
  boolean isBy(TransparencyLog log) {
    return signatures.stream()
        .filter(each -> each.hint().equals(log.id().first(HINT)) && isOrigin(each.name()))
        .anyMatch(each -> log.key().accepts(signed, each.signature()));
  }

  /// Rekor's first version appends the number of its tree to its name.
  private boolean isOrigin(String name) {
    return origin.equals(name) || origin.startsWith(name + " - ");
  }
}
