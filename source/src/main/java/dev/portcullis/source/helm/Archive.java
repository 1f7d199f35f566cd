package dev.portcullis.source.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// A packed chart: a tar of which gzip made a `.tgz`.
///
/// As Helm does, it takes the files and leaves links and devices, drops the topmost folder of each
/// name, and lets no name lead out of the chart. How much may come out of it is Helm's limit too.
final class Archive {
  private static final int BLOCK = 512;
  private static final long LARGEST = 100L << 20;
  private static final int MOST_FILES = 20_000;

  private final InputStream tar;
  private final Path target;
  private long bytes;
  private int files;

  private Archive(InputStream tar, Path target) {
    this.tar = tar;
    this.target = target;
  }

  /// Unpacks `file` into the empty folder `target`; what is no sound archive is an `IOException`
  /// with a reason for the user.
  static void unpack(Path file, Path target) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        InputStream tar = new BufferedInputStream(new GZIPInputStream(in))) {
      new Archive(tar, target).unpack();
    } catch (ZipException e) {
      throw new IOException("not a gzip archive: " + e.getMessage(), e);
    } catch (EOFException e) {
      throw new IOException("an archive that ends too early", e);
    } catch (InvalidPathException e) {
      throw new IOException("an archive with the name '%s'".formatted(e.getInput()), e);
    }
  }

  private void unpack() throws IOException {
    String longName = "";
    while (true) {
      byte[] header = tar.readNBytes(BLOCK);
      if (header.length == 0 || (header.length == BLOCK && isEmpty(header))) {
        return;
      }
      if (header.length < BLOCK) {
        throw new EOFException();
      }
      long size = octal(header, 124, 12);
      char type = (char) header[156];
      switch (type) {
        case 'x' -> longName = extended(new String(content(size), UTF_8), longName);
        case 'L' -> longName = text(content(size), 0, (int) size);
        case 'g' -> content(size);
        default -> {
          String name = longName.isEmpty() ? name(header) : longName;
          longName = "";
          byte[] content = content(size);
          if (type == '0' || type == 0) {
            write(name, content);
          }
        }
      }
    }
  }

  private void write(String name, byte[] content) throws IOException {
    int top = name.replace('\\', '/').indexOf('/');
    Path file = target.resolve(name.substring(top + 1)).normalize();
    if (top < 0 || file.equals(target)) {
      return;
    }
    if (!file.startsWith(target)) {
      throw new IOException("an archive with the name '%s'".formatted(name));
    }
    if (++files > MOST_FILES) {
      throw new IOException("an archive of more than %d files".formatted(MOST_FILES));
    }
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private byte[] content(long size) throws IOException {
    // Empty ones are not free either.
    bytes += size + BLOCK;
    if (size < 0 || bytes > LARGEST) {
      throw new IOException("an archive of more than %d bytes".formatted(LARGEST));
    }
    byte[] content = tar.readNBytes((int) size);
    long padding = (BLOCK - size % BLOCK) % BLOCK;
    if (content.length < size) {
      throw new EOFException();
    }
    tar.skipNBytes(padding);
    return content;
  }

  private static boolean isEmpty(byte[] header) {
    for (byte each : header) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  private static String name(byte[] header) {
    String name = text(header, 0, 100);
    boolean posix = text(header, 257, 5).equals("ustar") && header[262] == 0;
    String prefix = posix ? text(header, 345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static String text(byte[] bytes, int from, int length) {
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, UTF_8);
  }

  private static long octal(byte[] header, int from, int length) throws IOException {
    try {
      String digits = text(header, from, length).strip();
      return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    } catch (NumberFormatException e) {
      throw new IOException("not a tar archive", e);
    }
  }

  /// The `path` of an extended header, whose lines are `length key=value`.
  private static String extended(String header, String otherwise) {
    for (String line : header.split("\n", -1)) {
      int key = line.indexOf(' ') + 1;
      if (line.startsWith("path=", key)) {
        return line.substring(key + "path=".length());
      }
    }
    return otherwise;
  }
}
