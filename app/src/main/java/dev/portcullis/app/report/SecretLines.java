package dev.portcullis.app.report;

import dev.portcullis.app.report.CodeFrame.Shown;
import dev.portcullis.model.FactKind;
import dev.portcullis.model.Location;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.gate.Decided;
import dev.portcullis.policy.gate.PolicyFacts.Evidence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Tells which lines may hold a secret, so that of them only the key is shown: those of Secrets,
/// and those where a policy whose evidence is secret found something, whoever points to them.
final class SecretLines {
  private static final String SECRET = "Secret";

  private final Sources sources;
  private final Set<Line> found = new HashSet<>();

  SecretLines(Report report, Sources sources) {
    this.sources = sources;
    for (Decided decided : report.decided()) {
      if (decided.policy().evidence() == Evidence.SECRET
          || isExposed(decided.finding().resource())) {
        found.add(Line.of(decided.finding().location()));
        decided.finding().also().forEach(location -> found.add(Line.of(location)));
      }
    }
  }

  Shown shown(Decided decided) {
    Location location = decided.finding().location();
    boolean secret =
        isSecret(decided.finding().resource())
            || decided.policy().evidence() == Evidence.SECRET
            || found.contains(Line.of(location))
            || (isShared(location) && isInSecret(location));
    return secret ? Shown.KEY_ONLY : Shown.WHOLE;
  }

  /// What could not be read has no kind, so the text around it has to tell.
  Shown shown(Unreadable unreadable) {
    return isInSecret(unreadable.location()) ? Shown.KEY_ONLY : Shown.WHOLE;
  }

  /// A secret that was found somewhere: all of its line is one, for whichever policy.
  private static boolean isExposed(Resource.Identity resource) {
    return resource.kind().equals(FactKind.EXPOSED_SECRET.kind())
        && resource.apiVersion().equals(FactKind.API_VERSION);
  }

  private static boolean isSecret(Resource.Identity resource) {
    return resource.kind().equals(SECRET) && resource.apiVersion().indexOf('/') < 0;
  }

  /// Whether several objects may stand on the line: only braces end one and begin another there.
  private boolean isShared(Location location) {
    List<String> lines = lines(location);
    if (location.line() == 0 || location.line() > lines.size()) {
      return false;
    }
    String line = lines.get(location.line() - 1);
    return line.indexOf('{') >= 0 || line.indexOf('}') >= 0;
  }

  /// Of a place without a line none is shown. Its file may be none of text, such as an image.
  private List<String> lines(Location location) {
    return location.line() == 0 ? List.of() : sources.lines(location.file());
  }

  /// Whether the document around `location` speaks of a Secret at all. It may only refer to one:
  /// hiding too much is harmless.
  private boolean isInSecret(Location location) {
    List<String> lines = lines(location);
    int at = Math.min(location.line(), lines.size());
    for (int i = at - 1; i >= 0; i--) {
      if (speaksOfSecret(lines.get(i))) {
        return true;
      }
      if (isSeparator(lines.get(i))) {
        break;
      }
    }
    for (int i = at; i < lines.size() && !isSeparator(lines.get(i)); i++) {
      if (speaksOfSecret(lines.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSeparator(String line) {
    return line.startsWith("---");
  }

  private static boolean speaksOfSecret(String line) {
    if (line.contains("stringData")) {
      return true;
    }
    for (int at = line.indexOf(SECRET); at >= 0; at = line.indexOf(SECRET, at + 1)) {
      int end = at + SECRET.length();
      if ((at == 0 || !Character.isLetterOrDigit(line.charAt(at - 1)))
          && (end == line.length()
              || !Character.isLetterOrDigit(line.charAt(end))
              || line.startsWith("List", end))) {
        return true;
      }
    }
    return false;
  }

  private record Line(String file, int number) {
    static Line of(Location location) {
      return new Line(location.file(), location.line());
    }
  }
}
