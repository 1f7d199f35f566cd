package dev.portcullis.supply.installed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// `vendor/composer/installed.json` of Composer (`src/Composer/Repository/FilesystemRepository.php`
/// of `composer/composer`). What was installed from a path is a part of the project.
final class ComposerInstalled implements InstalledFormat {
  @Override
  public boolean claims(String path) {
    return path.endsWith("/composer/installed.json");
  }

  @Override
  public Reading<Component> read(InstalledFile file) throws IOException {
    byte[] content = file.bytes(Documents.LIMIT);
    return Documents.read(
        file,
        isList(content) ? named(content) : content,
        Ecosystem.COMPOSER,
        ComposerInstalled::read);
  }

  private static boolean isList(byte[] content) {
    int at = 0;
    while (at < content.length && content[at] <= ' ' && content[at] >= 0) {
      at++;
    }
    return at < content.length && content[at] == '[';
  }

  /// Composer 1 wrote nothing but the packages.
  private static byte[] named(byte[] list) {
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    document.writeBytes("{\"packages\":".getBytes(US_ASCII));
    document.writeBytes(list);
    document.write('}');
    return document.toByteArray();
  }

  private static void read(Mapping document, Packages into) {
    if (document.find("packages") == null) {
      into.unreadable(Mark.of(1, 1), "expected 'packages' at the top");
    }
    Sequence packages = document.sequence("packages");
    for (int i = 0; i < packages.size(); i++) {
      if (packages.value(i) instanceof Mapping each
          && !each.mapping("dist").string("type", "").equals("path")) {
        int name = each.indexOf("name");
        into.add(
            each.string("name", ""),
            each.string("version", ""),
            name < 0 ? packages.mark(i) : each.mark(name));
      }
    }
  }
}
