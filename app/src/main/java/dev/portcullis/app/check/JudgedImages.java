package dev.portcullis.app.check;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.supply.signature.Statement.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The images that a run judges, by their digests. One that is read again is the later one.
final class JudgedImages {
  private static final String SHA_256 = "sha256:";

  private final Map<String, Reading<Subject>> byName = new ConcurrentHashMap<>();

  /// @param named what was named on the command line
  /// @param resources what was read of it
  void add(String named, List<Resource> resources) {
    List<Subject> subjects = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (Resource each : resources) {
      if (each.kind().equals("Image")) {
        String digest = each.root().mapping("spec").string("digest", "");
        if (digest.startsWith(SHA_256)) {
          subjects.add(new Subject(each.name(), digest.substring(SHA_256.length())));
        } else {
          unreadable.add(JudgedTree.unsigned(each.name(), "it has no digest by SHA-256"));
        }
      }
    }
    byName.put(named, new Reading<>(subjects, unreadable));
  }

  /// One subject for each image.
  Reading<Subject> subjects() {
    List<Subject> subjects = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (Reading<Subject> each : byName.values()) {
      subjects.addAll(each.items());
      unreadable.addAll(each.unreadable());
    }
    subjects.sort(Comparator.comparing(Subject::name).thenComparing(Subject::sha256));
    return new Reading<>(subjects, unreadable);
  }
}
