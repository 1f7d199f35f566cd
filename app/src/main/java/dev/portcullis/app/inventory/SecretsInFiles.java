package dev.portcullis.app.inventory;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.supply.image.FileReader;
import dev.portcullis.supply.image.ImageFile;
import dev.portcullis.supply.installed.InstalledFile;
import dev.portcullis.supply.secret.ExposedSecret;
import dev.portcullis.supply.secret.SecretScanner;
import java.io.IOException;
import java.util.List;

/// Looks for secrets in the files of an image.
///
/// What distributions install is left out: it is the same for everybody, so nothing in it is a
/// secret, and it is nearly all of an image.
final class SecretsInFiles implements FileReader<ExposedSecret> {
  private static final int LARGEST = 1 << 20;
  private static final List<String> OF_DISTRIBUTIONS =
      List.of(
          "usr/bin/",
          "usr/sbin/",
          "usr/lib/",
          "usr/lib32/",
          "usr/lib64/",
          "usr/libexec/",
          "usr/include/",
          "usr/share/",
          "bin/",
          "sbin/",
          "lib/",
          "lib64/",
          "var/lib/dpkg/",
          "var/lib/apt/",
          "var/lib/rpm/",
          "lib/apk/",
          "var/cache/",
          "etc/ssl/certs/");

  private final SecretScanner scanner;

  SecretsInFiles(SecretScanner scanner) {
    this.scanner = scanner;
  }

  @Override
  public boolean claims(ImageFile file) {
    return file.size() > 0
        && file.size() <= LARGEST
        && OF_DISTRIBUTIONS.stream().noneMatch(file.path()::startsWith);
  }

  /// What a link leads to is looked into by its own name: most lead to what distributions install.
  @Override
  public boolean claimsByLink(ImageFile file) {
    return false;
  }

  @Override
  public Reading<ExposedSecret> read(InstalledFile file) {
    try {
      byte[] content = file.bytes(LARGEST);
      return Binary.is(content)
          ? new Reading<>(List.of(), List.of())
          : scanner.scan(file.path(), content);
    } catch (IOException e) {
      Location place = new Location(file.path(), 0, 0, "");
      return new Reading<>(
          List.of(), List.of(new Unreadable(place, String.valueOf(e.getMessage()))));
    }
  }
}
