package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.Syntax;

/// `Package.resolved` of Swift's package manager, in versions 1 to 3
/// (`Sources/PackageGraph/ResolvedPackagesStore.swift` of `swiftlang/swift-package-manager`). A
/// package is named by where it comes from; what comes from a folder is a part of the project.
final class SwiftResolved implements LockfileFormat {
  private static final String STATE = "state";
  private static final String GIT = ".git";

  @Override
  public boolean claims(String name) {
    return name.equals("Package.resolved");
  }

  @Override
  public Dependencies read(String file, byte[] content) {
    return Inventory.ofDocument(Ecosystem.SWIFT, file, content, Syntax.JSON, SwiftResolved::read);
  }

  private static void read(Mapping resolved, Inventory into) {
    into.expect(resolved, "version");
    Mapping holder = resolved.find("object") instanceof Mapping object ? object : resolved;
    Sequence pins = holder.sequence("pins");
    for (int i = 0; i < pins.size(); i++) {
      if (pins.value(i) instanceof Mapping pin) {
        String location = pin.string("location", pin.string("repositoryURL", ""));
        String kind = pin.string("kind", "");
        if (!kind.startsWith("local") && !location.startsWith("/")) {
          add(name(location, pin.string("identity", "")), pin, pins.mark(i), into);
        }
      }
    }
  }

  private static void add(String name, Mapping pin, long mark, Inventory into) {
    String version = pin.mapping(STATE).string("version", "");
    if (version.isEmpty()) {
      into.undetermined(name, mark, "it is pinned to a branch or a revision");
    } else {
      into.add(name, version, mark);
    }
  }

  /// As advisories name it: host and path, without what a URL has around them.
  private static String name(String location, String identity) {
    String name = location;
    int scheme = name.indexOf("://");
    boolean scp = scheme < 0 && name.indexOf('@') >= 0;
    name = scheme < 0 ? name : name.substring(scheme + "://".length());
    int user = name.indexOf('@');
    int slash = name.indexOf('/');
    name = user >= 0 && (slash < 0 || user < slash) ? name.substring(user + 1) : name;
    name = scp ? name.replace(':', '/') : name;
    name = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    name = name.endsWith(GIT) ? name.substring(0, name.length() - GIT.length()) : name;
    return name.isEmpty() ? identity : name;
  }
}
