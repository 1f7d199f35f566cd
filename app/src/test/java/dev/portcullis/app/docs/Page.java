package dev.portcullis.app.docs;

import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A Markdown file of the project.
///
/// @param file relative to the root
public record Page(Path file, List<String> lines) {

  /// A fenced block.
  ///
  /// @param language what stands behind the fence, empty for nothing
  public record Block(String language, List<String> lines) {}

  public Page {
    lines = List.copyOf(lines);
  }

  /// Every page, sorted by path; no build output and nothing that another tool keeps here.
  public static List<Page> all() throws IOException {
    Path root = Repository.root();
    List<Page> pages = new ArrayList<>();
    for (Path folder :
        List.of(
            root,
            root.resolve("docs"),
            root.resolve("examples"),
            root.resolve("bench"),
            root.resolve("policies"),
            root.resolve("deploy"))) {
      try (Stream<Path> files = Files.walk(folder, folder.equals(root) ? 1 : 9)) {
        for (Path file : files.filter(each -> each.toString().endsWith(".md")).toList()) {
          pages.add(new Page(root.relativize(file), Files.readAllLines(file)));
        }
      }
    }
    pages.sort((one, other) -> one.file.compareTo(other.file));
    return pages;
  }

  /// The page at a path below the root.
  public static Page at(String file) throws IOException {
    return new Page(Path.of(file), Files.readAllLines(Repository.root().resolve(file)));
  }

  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    List<String> block = new ArrayList<>();
    String language = "";
    boolean inside = false;
    for (String line : lines) {
      boolean fence = line.startsWith("```");
      if (fence && inside) {
        blocks.add(new Block(language, List.copyOf(block)));
        block.clear();
      } else if (fence) {
        language = line.substring(3).strip();
      } else if (inside) {
        block.add(line);
      }
      inside ^= fence;
    }
    return blocks;
  }

  public List<Block> blocks(String language) {
    return blocks().stream().filter(block -> block.language().equals(language)).toList();
  }

  /// The lines outside of fenced blocks.
  public List<String> prose() {
    List<String> prose = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      boolean fence = line.startsWith("```");
      inside ^= fence;
      if (!inside && !fence) {
        prose.add(line);
      }
    }
    return prose;
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
