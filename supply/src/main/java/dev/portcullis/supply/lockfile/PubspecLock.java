package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Graph;
import dev.portcullis.supply.document.Syntax;

/// `pubspec.lock` of Dart's pub (`lib/src/lock_file.dart` of `dart-lang/pub`). The source `path` is
/// a part of the project, the source `sdk` ships with the SDK and has no version of its own.
final class PubspecLock implements LockfileFormat {
  @Override
  public boolean claims(String name) {
    return name.equals("pubspec.lock");
  }

  @Override
  public Dependencies read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.PUB, file, content, Syntax.YAML, PubspecLock::read);
  }

  private static void read(Mapping lock, Inventory into) {
    into.expect(lock, "packages");
    Mapping packages = lock.mapping("packages");
    for (int i = 0; i < packages.size(); i++) {
      if (packages.value(i) instanceof Mapping each && ships(each.string("source", ""))) {
        String name = each.mapping("description").string("name", packages.key(i));
        int place = into.add(name, each.string("version", ""), packages.mark(i));
        // Who needs whom beyond that, the file does not say.
        if (each.string("dependency", "").startsWith("direct")) {
          into.needs(Graph.PROJECT, place);
        }
      }
    }
  }

  private static boolean ships(String source) {
    return !source.equals("path") && !source.equals("sdk");
  }
}
