package dev.portcullis.source.workflow;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.tree.ContentFormat;
import dev.portcullis.source.tree.WholeFile;
import dev.portcullis.source.yaml.Limits;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Workflows by their folder, `.github/workflows` and those of its kin, and actions by their name,
/// `action.yml`.
public final class Workflows implements ContentFormat {
  /// Larger than any that people write.
  private static final int LARGEST = 1 << 19;

  private static final Pattern WORKFLOW =
      Pattern.compile("(?:.*/)?\\.(?:github|gitea|forgejo)/workflows/[^/]+\\.ya?ml");
  private static final Pattern ACTION = Pattern.compile("(?:.*/)?action\\.ya?ml");

  private final WorkflowReader reader;

  public Workflows(Limits limits) {
    this.reader = new WorkflowReader(limits);
  }

  @Override
  public String name() {
    return "workflow";
  }

  @Override
  public boolean claimsFile(Path file) {
    return file.toString().endsWith("ml") && kind(file).isKnown();
  }

  @Override
  public int largest() {
    return LARGEST;
  }

  @Override
  public Reading<Resource> read(String name, byte[] content) {
    return content.length > LARGEST
        ? WholeFile.unreadable(name, "larger than %d bytes".formatted(LARGEST))
        : reader.read(name, content, kind(Path.of(name)));
  }

  /// What a file is by its place: whoever stands in a folder of workflows names it by less.
  private static Kind kind(Path file) {
    String path = file.toAbsolutePath().normalize().toString().replace('\\', '/');
    return WORKFLOW.matcher(path).matches()
        ? Kind.WORKFLOW
        : ACTION.matcher(path).matches() ? Kind.ACTION : Kind.OTHER;
  }

  enum Kind {
    WORKFLOW,
    ACTION,
    OTHER;

    boolean isKnown() {
      return this != OTHER;
    }
  }
}
