package dev.portcullis.supply.installed.executable;

import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Evidence;
import dev.portcullis.supply.component.Evidence.Technique;
import dev.portcullis.supply.installed.Packages;
import dev.portcullis.supply.lockfile.GoVersions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The modules in a program that Go made, and Go's own library.
///
/// The module that a program was made of is the project itself and has a version only when it was
/// installed from elsewhere, or was told one.
final class GoModules {
  private static final Evidence WRITTEN = new Evidence(Technique.BINARY, 100);
  private static final Evidence TOLD = new Evidence(Technique.BINARY, 70);
  private static final String RELEASE = "go";

  private final Packages into;

  private GoModules(Packages into) {
    this.into = into;
  }

  static Reading<Component> read(String path, Executable program) throws IOException {
    Packages packages = new Packages(Ecosystem.GO, path);
    Optional<GoBuildInfo> info = GoBuildInfo.of(program);
    info.ifPresent(each -> new GoModules(packages).take(each));
    return packages.reading();
  }

  /// A replacement follows what it replaces.
  private void take(GoBuildInfo info) {
    String told = GoSettings.version(info.modules());
    List<String> lines = info.modules().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      List<String> fields = List.of(lines.get(i).split("\t", -1));
      boolean replaced = i + 1 < lines.size() && lines.get(i + 1).startsWith("=>\t");
      switch (fields.getFirst()) {
        case "mod" -> main(fields, told);
        case "dep" -> {
          if (!replaced) {
            add(fields, WRITTEN);
          }
        }
        case "=>" -> add(fields, WRITTEN);
        default -> {} // how it was built
      }
    }
    standardLibrary(info.release());
  }

  private void main(List<String> fields, String told) {
    boolean versioned = fields.size() > 2 && fields.get(2).startsWith("v");
    if (versioned) {
      add(fields, WRITTEN);
    } else if (fields.size() > 1 && !told.isEmpty()) {
      add(List.of("mod", fields.get(1), told), TOLD);
    }
  }

  /// What replaces by a folder has no version, and is a part of the project.
  private void add(List<String> fields, Evidence evidence) {
    if (fields.size() > 2 && !fields.get(2).isEmpty()) {
      into.add(fields.get(1), fields.get(2), evidence, Mark.NONE);
    }
  }

  /// What vendors of Go add is behind a blank; a version of Go between two has another form.
  private void standardLibrary(String release) {
    String tag = release.split(" ", 2)[0];
    if (tag.startsWith(RELEASE) && tag.length() > RELEASE.length()) {
      add(List.of("", "stdlib", GoVersions.semantic(tag)), WRITTEN);
    } else {
      into.unreadable("the version of Go's own library is not determined: it is '" + release + "'");
    }
  }
}
