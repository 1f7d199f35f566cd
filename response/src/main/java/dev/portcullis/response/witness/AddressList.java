package dev.portcullis.response.witness;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.response.boundary.Subject;
import java.util.ArrayList;
import java.util.List;

/// Lists as blocklists are published: an address or a network a line, `#` and `;` before comments.
public final class AddressList {
  private AddressList() {}

  /// Those in a list.
  ///
  /// @param file how it is called
  public static Reading<Suspect> read(String file, String text) {
    List<Suspect> suspects = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String entry = entry(line);
      Subject subject = Suspect.subject(entry);
      if (subject != null) {
        suspects.add(Suspect.always(subject, "line " + number));
      } else if (!entry.isEmpty()) {
        unreadable.add(
            new Unreadable(
                new Location(file, number, 1, ""),
                "expected an address, or a network of /24 (IPv6 /48) at least, got '%s'"
                    .formatted(entry)));
      }
    }
    return new Reading<>(suspects, unreadable);
  }

  private static String entry(String line) {
    int end = line.length();
    for (char comment : new char[] {'#', ';'}) {
      int at = line.indexOf(comment);
      end = at < 0 ? end : Math.min(end, at);
    }
    return line.substring(0, end).strip();
  }
}
