package dev.portcullis.app.inventory;

import dev.portcullis.model.Layer;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.source.tree.ContentFormat;
import dev.portcullis.source.tree.Trouble;
import dev.portcullis.source.tree.WholeFile;
import dev.portcullis.supply.fact.SecretFact;
import dev.portcullis.supply.secret.ExposedSecret;
import dev.portcullis.supply.secret.SecretScanner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Files of any form in which somebody may have left a secret: each a resource of kind
/// `ExposedSecret`. It reads what others read, too.
public final class SecretSource implements ContentFormat {
  private static final int LARGEST = 64 << 20;

  /// What is brought from elsewhere and belongs to nobody's repository.
  private static final Set<String> BROUGHT = Set.of("node_modules", ".venv", "__pycache__");

  private final SecretScanner scanner = new SecretScanner();

  @Override
  public String name() {
    return "secret";
  }

  @Override
  public boolean claimsFile(Path file) {
    for (Path each : file) {
      if (BROUGHT.contains(each.toString())) {
        return false;
      }
    }
    return true;
  }

  /// Whether a file is somebody else's, by its path with `/`, which need be none of this machine.
  static boolean isBrought(String path) {
    for (String each : path.split("/", -1)) {
      if (BROUGHT.contains(each)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int largest() {
    return LARGEST;
  }

  /// Of most binary files the beginning tells that nothing has to be read.
  @Override
  public Reading<Resource> read(String name, Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] beginning = in.readNBytes(Binary.BEGINNING);
      if (Binary.is(beginning)) {
        return new Reading<>(List.of(), List.of());
      }
      // One byte more than is allowed shows that the file is too large, whatever its size claims.
      return read(name, Binary.whole(beginning, in, LARGEST + 1));
    } catch (IOException e) {
      return WholeFile.unreadable(name, Trouble.reason(e));
    }
  }

  @Override
  public Reading<Resource> read(String name, byte[] content) {
    if (Binary.is(content)) {
      return new Reading<>(List.of(), List.of());
    }
    Reading<ExposedSecret> found = scanner.scan(name, content);
    return new Reading<>(SecretFact.of(found.items(), Layer.PIPELINE), found.unreadable());
  }
}
