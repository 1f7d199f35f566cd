package dev.portcullis.source.sarif;

import dev.portcullis.model.Mapping;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the files of a run are: the addresses that stand for folders (`originalUriBaseIds`).
///
/// Addresses of the machine that analysed mean nothing on another one. What is relative to a folder
/// that nobody places is taken for a path from the root of what is checked, and what is below the
/// outermost folder for a path from there. What leads out of it is not told at all.
final class Roots {
  private static final String BASE = "uriBaseId";
  private static final String FILE = "file";

  /// More than analysers have, and longer than systems allow.
  private static final int FOLDERS = 100;

  private static final int LENGTH = 4096;

  private final Map<String, String> folders = new HashMap<>();
  private final List<String> outermost = new ArrayList<>();
  private final Mapping bases;

  private Roots(Mapping bases) {
    this.bases = bases;
    for (int i = 0; i < Math.min(FOLDERS, bases.size()); i++) {
      String name = bases.key(i);
      folders.put(name, folder(name));
      path(bases.mapping(name).string("uri", ""))
          .filter(each -> each.startsWith("/") && each.length() > 1)
          .ifPresent(each -> outermost.add(each.endsWith("/") ? each : each + "/"));
    }
    outermost.sort(Comparator.comparingInt(String::length).reversed());
  }

  static Roots of(Mapping bases) {
    return new Roots(bases);
  }

  /// From the outermost folder, with `/` at its end or empty for that folder itself. An absolute
  /// address is an outermost folder.
  private String folder(String name) {
    String folder = "";
    String each = name;
    for (int i = 0; i < FOLDERS && !each.isEmpty(); i++) {
      Mapping base = bases.mapping(each);
      String uri = base.string("uri", "");
      if (uri.isEmpty() || uri.startsWith("/") || uri.contains(":") || uri.length() > LENGTH) {
        return folder;
      }
      folder = (uri.endsWith("/") ? uri : uri + "/") + folder;
      each = base.string(BASE, "");
    }
    return folder;
  }

  /// The file of an `artifactLocation`.
  Optional<String> file(Mapping location) {
    String uri = location.string("uri", "");
    String folder = folders.getOrDefault(location.string(BASE, ""), "");
    return uri.isEmpty() || uri.length() > LENGTH
        ? Optional.empty()
        : path(uri).flatMap(path -> inside(path, folder));
  }

  private Optional<String> inside(String path, String folder) {
    return path.startsWith("/") ? belowRoot(path) : normalised(decoded(folder) + path);
  }

  private Optional<String> belowRoot(String path) {
    for (String each : outermost) {
      if (path.startsWith(each)) {
        return normalised(path.substring(each.length()));
      }
    }
    return Optional.empty();
  }

  /// The path of an address of a file.
  private static Optional<String> path(String uri) {
    try {
      URI parsed = new URI(uri.replace('\\', '/').replace(" ", "%20"));
      String scheme = parsed.getScheme();
      return scheme == null || scheme.equalsIgnoreCase(FILE)
          ? Optional.ofNullable(parsed.getPath())
          : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static String decoded(String folder) {
    return path(folder).orElse(folder);
  }

  /// Without steps that lead nowhere; none where they lead out.
  private static Optional<String> normalised(String path) {
    StringBuilder kept = new StringBuilder();
    for (String step : path.split("/", -1)) {
      if (step.equals("..")) {
        int slash = kept.lastIndexOf("/");
        if (kept.isEmpty()) {
          return Optional.empty();
        }
        kept.setLength(Math.max(slash, 0));
      } else if (!step.isEmpty() && !step.equals(".")) {
        kept.append(kept.isEmpty() ? "" : "/").append(step);
      }
    }
    return kept.isEmpty() ? Optional.empty() : Optional.of(kept.toString());
  }
}
