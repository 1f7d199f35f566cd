package dev.portcullis.supply.lockfile;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The files of what is checked, which a lockfile may refer to by paths. What was made of them is
/// remembered, since all modules of a build refer to the same few. Safe for use by many threads.
public final class Tree {
  private final Files files;
  private final Map<Key, Optional<?>> remembered = new ConcurrentHashMap<>();

  /// Gives the content of files.
  public interface Files {
    /// The content of the file of this name, which is one as in
    /// [dev.portcullis.model.Location#file]; none when there is no such file, or it is not part of
    /// what is checked. Of a file that is too large it gives one byte more than it may have.
    Optional<byte[]> content(String file);
  }

  private record Key(String file, Class<?> type) {}

  public Tree(Files files) {
    this.files = files;
  }

  /// One in which nothing can be found.
  public static Tree empty() {
    return new Tree(_ -> Optional.empty());
  }

  Optional<byte[]> content(String file) {
    return files.content(file);
  }

  /// Whether a path in `file` leads to another one.
  boolean has(String file, String path) {
    return beside(file, path).flatMap(this::content).isPresent();
  }

  /// What `reader` makes of a file, which must not ask for another one.
  <T> Optional<T> read(String file, Class<T> type, Function<byte[], Optional<T>> reader) {
    return remembered(file, type, () -> files.content(file).flatMap(reader));
  }

  /// What is made for a file, at least once.
  <T> Optional<T> remembered(String file, Class<T> type, Making<T> making) {
    Key key = new Key(file, type);
    Optional<?> known = remembered.get(key);
    if (known == null) {
      known = making.make();
      remembered.put(key, known);
    }
    return known.map(type::cast);
  }

  /// Makes what is not remembered yet.
  interface Making<T> {
    Optional<T> make();
  }

  /// The name of what a path in `file` leads to; none where it is not relative to the file.
  static Optional<String> beside(String file, String path) {
    String told = path.replace('\\', '/').strip();
    boolean odd = told.chars().anyMatch(each -> each < ' ' || each == ':');
    if (told.isEmpty() || told.startsWith("/") || odd) {
      return Optional.empty();
    }
    Deque<String> parts = new ArrayDeque<>();
    int end = file.lastIndexOf('/');
    boolean absolute = file.startsWith("/");
    for (String part : (file.substring(0, end + 1) + told).split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return Optional.of((absolute ? "/" : "") + String.join("/", parts));
  }
}
