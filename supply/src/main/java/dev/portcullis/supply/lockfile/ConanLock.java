package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Graph;
import dev.portcullis.supply.document.Syntax;
import java.util.List;

/// `conan.lock` of Conan, read as osv-scalibr does
/// (`extractor/filesystem/language/cpp/conanlock/conanlock.go` of `google/osv-scalibr`): that of
/// Conan 2 has lists of references, that of Conan 1 a graph whose nodes have one each. A node with
/// a path is the project itself.
final class ConanLock implements LockfileFormat {
  private static final List<String> LISTS =
      List.of("requires", "build_requires", "python_requires");

  @Override
  public boolean claims(String name) {
    return name.equals("conan.lock");
  }

  @Override
  public Dependencies read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.CONAN, file, content, Syntax.JSON, ConanLock::read);
  }

  private static void read(Mapping lock, Inventory into) {
    into.expect(lock, "version");
    Mapping nodes = lock.mapping("graph_lock").mapping("nodes");
    Keys keys = new Keys();
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.value(i) instanceof Mapping node) {
        String reference = node.string("pref", node.string("ref", ""));
        boolean local = !node.string("path", "").isEmpty() || reference.indexOf('/') < 0;
        int place = local ? Graph.PROJECT : add(reference, nodes.mark(i), into);
        keys.add(nodes.key(i), place);
        node.sequence("requires").strings().forEach(each -> keys.refer(place, each));
        node.sequence("build_requires").strings().forEach(each -> keys.refer(place, each));
      }
    }
    keys.tell(into);
    for (String list : LISTS) {
      Sequence references = lock.sequence(list);
      for (int i = 0; i < references.size(); i++) {
        add(String.valueOf(references.value(i)), references.mark(i), into);
      }
    }
  }

  /// `name/version[@user[/channel]][#revision][:package[#revision]][%time]`.
  private static int add(String reference, long mark, Inventory into) {
    int slash = reference.indexOf('/');
    int end = slash < 0 ? 0 : slash + 1;
    while (end < reference.length() && "@#:%".indexOf(reference.charAt(end)) < 0) {
      end++;
    }
    if (slash <= 0 || end == slash + 1) {
      into.unreadable(mark, "expected 'name/version', got '" + reference + "'");
      return Inventory.NONE;
    }
    return into.add(reference.substring(0, slash), reference.substring(slash + 1, end), mark);
  }
}
