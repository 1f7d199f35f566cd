package dev.portcullis.source.terraform;

import dev.portcullis.source.hcl.Expression;
import dev.portcullis.source.hcl.Expression.Literal;
import dev.portcullis.source.terraform.ModuleFolder.Declared;
import dev.portcullis.source.tree.Root;
import dev.portcullis.source.tree.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the folders of the modules that are used, without leaving the repository.
///
/// @param outermost the folder of the outermost module
/// @param fetched the modules that were fetched for it
record Sources(Path outermost, Fetched fetched) {

  /// Where the folder of a module is.
  sealed interface Found {}

  /// @param name how the user sees it
  record Here(String name, Path path) implements Found {}

  /// It would have to be fetched, or is told by a value.
  record Elsewhere() implements Found {}

  /// It should be here.
  record Wrong(String reason) implements Found {}

  Found find(Module module, Declared call) {
    Expression source = call.block().body().find("source");
    if (!(source instanceof Literal(String text, _))) {
      return new Elsewhere();
    }
    try {
      if (text.startsWith("./") || text.startsWith("../")) {
        return at(module.folder().path(), text, text);
      }
      Optional<String> folder = fetched.folder(module, call.block().label(0), text);
      return folder.isPresent() ? at(outermost, folder.get(), text) : new Elsewhere();
    } catch (IOException e) {
      return new Wrong("the module '%s': %s".formatted(text, Trouble.reason(e)));
    } catch (InvalidPathException _) {
      return new Wrong("no path: '%s'".formatted(text));
    }
  }

  private Found at(Path from, String folder, String source) throws IOException {
    Path path = from.resolve(folder).normalize();
    if (!Files.isDirectory(path)) {
      return new Wrong("no such folder: '%s'".formatted(folder));
    }
    if (!Root.of(outermost).holds(path)) {
      return new Wrong("the module '%s' leads out of the repository".formatted(source));
    }
    String name = path.toString().replace('\\', '/');
    return new Here(name.isEmpty() ? "." : name, path);
  }
}
