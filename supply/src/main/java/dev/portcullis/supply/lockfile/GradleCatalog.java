package dev.portcullis.supply.lockfile;

import dev.portcullis.model.Mapping;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.document.Syntax;
import org.jspecify.annotations.Nullable;

/// `libs.versions.toml`, a version catalog of Gradle ("Version Catalogs" in its manual): libraries
/// with versions that are written beside them or have names. Where the build is locked, its
/// lockfiles say what it takes.
///
/// Plugins are left out: advisories name the artifacts behind them, which a catalog does not.
final class GradleCatalog implements TreeFormat {
  private static final String VERSION = "version";

  @Override
  public boolean claims(String name) {
    return name.endsWith(".versions.toml");
  }

  @Override
  public Dependencies read(String file, byte[] content, Tree around) {
    boolean locked = around.has(file, "../gradle.lockfile");
    return locked
        ? Dependencies.NONE
        : Inventory.ofDocument(Ecosystem.MAVEN, file, content, Syntax.TOML, GradleCatalog::read);
  }

  private static void read(Mapping catalog, Inventory into) {
    Mapping versions = catalog.mapping("versions");
    Mapping libraries = catalog.mapping("libraries");
    for (int i = 0; i < libraries.size(); i++) {
      long mark = libraries.mark(i);
      switch (libraries.value(i)) {
        case String text -> readText(text, mark, into);
        case Mapping library -> add(module(library), version(library, versions), mark, into);
        case null, default -> into.unreadable(mark, "expected 'group:artifact:version'");
      }
    }
  }

  /// `group:artifact:version`.
  private static void readText(String text, long mark, Inventory into) {
    int last = text.lastIndexOf(':');
    boolean whole = text.indexOf(':') != last;
    add(whole ? text.substring(0, last) : text, whole ? text.substring(last + 1) : "", mark, into);
  }

  private static String module(Mapping library) {
    String module = library.string("module", "");
    return module.isEmpty()
        ? library.string("group", "") + ":" + library.string("name", "")
        : module;
  }

  private static String version(Mapping library, Mapping versions) {
    return switch (library.find(VERSION)) {
      case String text -> text;
      case Mapping rich when rich.find("ref") instanceof String name -> text(versions.find(name));
      case Mapping rich -> text(rich);
      case null, default -> "";
    };
  }

  /// Of a version with conditions, that which counts most.
  private static String text(@Nullable Object version) {
    return switch (version) {
      case String text -> text;
      case Mapping rich ->
          rich.string("strictly", rich.string("require", rich.string("prefer", "")));
      case null, default -> "";
    };
  }

  private static void add(String name, String version, long mark, Inventory into) {
    boolean several =
        version.isEmpty()
            || "[](),".chars().anyMatch(each -> version.indexOf(each) >= 0)
            || version.endsWith("+")
            || version.startsWith("latest.");
    if (name.startsWith(":") || name.endsWith(":") || name.indexOf(':') < 0) {
      into.unreadable(mark, "expected 'group:artifact', got '" + name + "'");
    } else if (several) {
      into.undetermined(
          name,
          mark,
          version.isEmpty()
              ? "a platform or another catalog decides"
              : "expected one version, got '" + version + "'");
    } else {
      into.add(name, version, mark);
    }
  }
}
