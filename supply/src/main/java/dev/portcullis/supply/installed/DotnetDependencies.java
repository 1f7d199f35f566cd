package dev.portcullis.supply.installed;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import java.io.IOException;

/// `*.deps.json`, by which .NET finds the libraries of a program (`runtime-configuration-file.md`
/// of `dotnet/sdk`). What is of type `project` is built from source beside it; a runtime pack is
/// the runtime itself, packed with the program.
final class DotnetDependencies implements InstalledFormat {
  private static final String RUNTIME = "runtimepack.";

  @Override
  public boolean claims(String path) {
    return path.endsWith(".deps.json");
  }

  @Override
  public Reading<Component> read(InstalledFile file) throws IOException {
    return Documents.read(file, Ecosystem.NUGET, DotnetDependencies::read);
  }

  private static void read(Mapping document, Packages into) {
    Mapping libraries = document.mapping("libraries");
    for (int i = 0; i < libraries.size(); i++) {
      if (libraries.value(i) instanceof Mapping each) {
        String type = each.string("type", "");
        if (type.equals("package") || type.equals("runtimepack")) {
          add(libraries.key(i), libraries.mark(i), into);
        }
      }
    }
  }

  /// `name/version`.
  private static void add(String key, long mark, Packages into) {
    int slash = key.indexOf('/');
    String name = slash < 0 ? key : key.substring(0, slash);
    into.add(
        name.startsWith(RUNTIME) ? name.substring(RUNTIME.length()) : name,
        slash < 0 ? "" : key.substring(slash + 1),
        mark);
  }
}
