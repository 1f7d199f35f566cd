package dev.portcullis.app.check;

import static dev.portcullis.model.HashFunction.SHA_256;

import dev.portcullis.app.cli.UsageException;
import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.supply.signature.Statement.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files that a run judges, by what they hold: of a file its SHA-256; of a folder that of the
/// list of its files as `sha256sum` prints it, sorted by name, which in-toto calls `dirHash`. Of a
/// link the list has what it leads to. All files are in it, since also those that are not judged
/// bear on what is: values of a chart, for example.
record JudgedTree(List<String> named) {
  JudgedTree {
    named = List.copyOf(named);
  }

  /// @throws UsageException when something is named that has no files
  static JudgedTree of(List<String> named) throws UsageException {
    if (named.contains(Targets.STANDARD_INPUT)) {
      throw new UsageException("expected paths with '--evidence', got '-'");
    }
    return new JudgedTree(named);
  }

  /// One subject for each path that was named, as it is now.
  Reading<Subject> subjects() {
    List<Subject> subjects = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (String each : named) {
      try {
        Path path = Path.of(each);
        String digest = Files.isDirectory(path) ? list(path) : hex(path);
        subjects.add(new Subject(each, digest));
      } catch (IOException e) {
        unreadable.add(unsigned(each, e.toString()));
      }
    }
    return new Reading<>(subjects, unreadable);
  }

  /// The same subjects, if nothing has changed in the meantime: nobody knows which was judged.
  Reading<Subject> unchanged(Reading<Subject> before) {
    Reading<Subject> now = subjects();
    List<Unreadable> unreadable = new ArrayList<>(now.unreadable());
    for (Subject each : now.items()) {
      if (!before.items().contains(each)) {
        unreadable.add(unsigned(each.name(), "it was changed while it was judged"));
      }
    }
    return new Reading<>(now.items(), unreadable);
  }

  static Unreadable unsigned(String name, String why) {
    return new Unreadable(
        new Location(name, 0, 0, ""), "no evidence about it is signed: %s".formatted(why));
  }

  private static String list(Path folder) throws IOException {
    SortedMap<String, String> files = new TreeMap<>(JudgedTree::byBytes);
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
            return each.endsWith(".git") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path each, BasicFileAttributes attributes)
              throws IOException {
            if (Files.isRegularFile(each)) {
              files.put(name(folder.relativize(each)), hex(each));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    StringBuilder list = new StringBuilder();
    for (Map.Entry<String, String> each : files.entrySet()) {
      list.append(each.getValue()).append("  ").append(each.getKey()).append('\n');
    }
    return SHA_256.hex(list.toString());
  }

  /// As `LC_ALL=C sort` has them.
  private static int byBytes(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /// With slashes on every system.
  private static String name(Path relative) throws IOException {
    List<String> parts = new ArrayList<>();
    relative.forEach(each -> parts.add(each.toString()));
    String name = String.join("/", parts);
    if (name.indexOf('\n') >= 0) {
      throw new IOException("a line break in the name '%s'".formatted(name.replace("\n", "\\n")));
    }
    return name;
  }

  private static String hex(Path file) throws IOException {
    MessageDigest digest = SHA_256.begin();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
