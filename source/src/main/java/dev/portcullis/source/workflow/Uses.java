package dev.portcullis.source.workflow;

import dev.portcullis.model.Mapping;
import dev.portcullis.source.image.ImageReference;
import java.util.regex.Pattern;

/// What `uses` names: an action or a workflow of another repository, one of this, or an image.
final class Uses {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  private Uses() {}

  /// Its parts: `kind` is `repository`, `local` or `image`.
  static Mapping facts(String written, long mark) {
    Mapping.Builder facts = new Mapping.Builder(8).put("written", written, mark);
    if (written.startsWith("./") || written.startsWith("../") || written.equals(".")) {
      return facts.put("kind", "local", mark).put("path", written, mark).build();
    }
    if (written.startsWith("docker://")) {
      ImageReference image = ImageReference.of(written.substring("docker://".length()));
      return facts.put("kind", "image", mark).put("image", image.facts(mark).build(), mark).build();
    }
    return repository(written, mark, facts.put("kind", "repository", mark)).build();
  }

  private static Mapping.Builder repository(String written, long mark, Mapping.Builder facts) {
    int at = written.lastIndexOf('@');
    String ref = at < 0 ? "" : written.substring(at + 1);
    String[] parts = (at < 0 ? written : written.substring(0, at)).split("/", 3);
    if (written.indexOf("${{") >= 0) {
      return facts.put("unresolved", true, mark);
    }
    return facts
        .put("owner", parts[0], mark)
        .put("repository", parts.length > 1 ? parts[1] : "", mark)
        .put("path", parts.length > 2 ? parts[2] : "", mark)
        .put("ref", ref, mark)
        .put("pinned", COMMIT.matcher(ref).matches(), mark)
        .put("unresolved", false, mark);
  }
}
