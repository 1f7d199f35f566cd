package dev.portcullis.source.dockerfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.tree.ContentFormat;
import dev.portcullis.source.tree.WholeFile;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/// Dockerfiles by their names: `Dockerfile`, `Containerfile`, `Dockerfile.NAME`, `NAME.Dockerfile`.
public final class Dockerfiles implements ContentFormat {
  /// Larger than any that people write.
  private static final int LARGEST = 1 << 19;

  private static final Pattern NAME =
      Pattern.compile("(docker|container)file(\\.[^.].*)?|.+\\.(docker|container)file");

  /// Files beside a Dockerfile of its name that are none.
  private static final Pattern OTHER =
      Pattern.compile(
          ".*\\.(dockerignore|md|txt|ya?ml|json|tmpl|tpl|template|j2|jinja2?|erb|in|go|py|sh|bak|orig)");

  @Override
  public String name() {
    return "dockerfile";
  }

  @Override
  public boolean claimsFile(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return NAME.matcher(name).matches() && !OTHER.matcher(name).matches();
  }

  @Override
  public int largest() {
    return LARGEST;
  }

  @Override
  public Reading<Resource> read(String name, byte[] content) {
    if (content.length > LARGEST) {
      return WholeFile.unreadable(name, "larger than %d bytes".formatted(LARGEST));
    }
    String text = new String(content, UTF_8);
    return new DockerfileReader(name).read(text.startsWith("\ufeff") ? text.substring(1) : text);
  }
}
