package dev.portcullis.supply.feed;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// All that a folder of feeds knows as one file, for a machine without a network: the index alone,
/// or a Zip archive of it and the documents of providers of CSAF where there are any.
final class FeedArchive {
  private static final String INDEX = "advisories.index";
  private static final Pattern DOCUMENT =
      Pattern.compile(
          "csaf/[A-Za-z0-9-][A-Za-z0-9.-]*/(?:origin|spoken-of\\.tsv|[-+_a-z0-9]+\\.json)");
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  /// Beyond what all providers of the world have.
  private static final int MOST = 2_000_000;

  private static final long LARGEST_DOCUMENT = 256L << 20;
  private static final long LARGEST_INDEX = 16L << 30;

  private FeedArchive() {}

  /// Writes the index and what providers say.
  static void write(Path index, List<ProviderFolder> providers, Path target) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      // The index is packed already.
      zip.setLevel(Deflater.NO_COMPRESSION);
      add(INDEX, index, zip);
      zip.setLevel(Deflater.DEFAULT_COMPRESSION);
      for (ProviderFolder each : providers) {
        for (Path file : each.files()) {
          add(each.name() + "/" + file.getFileName(), file, zip);
        }
      }
    }
  }

  private static void add(String name, Path file, ZipOutputStream zip) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // When a document was changed and a provider was asked is what their times say.
    entry.setLastModifiedTime(Files.getLastModifiedTime(file));
    zip.putNextEntry(entry);
    Files.copy(file, zip);
    zip.closeEntry();
  }

  /// Whether a file is an archive, and not the index alone.
  static boolean isOne(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    }
  }

  /// Unpacks an archive into a folder that is empty: the index, and a folder for each provider.
  ///
  /// @throws IOException also when it holds anything else
  static void unpack(Path archive, Path folder) throws IOException {
    // The directory at its end tells whether all of it is there.
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      if (zip.size() > MOST) {
        throw new IOException("more than " + MOST + " documents");
      }
      for (ZipEntry entry : Collections.list(zip.entries())) {
        unpack(zip, entry, folder);
      }
    }
    if (!Files.exists(folder.resolve(INDEX))) {
      throw new IOException("there is no index in it");
    }
  }

  private static void unpack(ZipFile zip, ZipEntry entry, Path folder) throws IOException {
    boolean index = entry.getName().equals(INDEX);
    if (!index && !DOCUMENT.matcher(entry.getName()).matches()) {
      throw new IOException(
          "expected what 'portcullis feed export' writes, got '" + entry.getName() + "'");
    }
    Path file = folder.resolve(entry.getName());
    Files.createDirectories(file.resolve("..").normalize());
    try (InputStream in = zip.getInputStream(entry)) {
      copy(in, file, index ? LARGEST_INDEX : LARGEST_DOCUMENT);
    }
    if (entry.getLastModifiedTime() != null) {
      Files.setLastModifiedTime(file, entry.getLastModifiedTime());
    }
  }

  private static void copy(InputStream from, Path to, long most) throws IOException {
    byte[] piece = new byte[1 << 16];
    long size = 0;
    try (OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW)) {
      for (int read = from.read(piece); read >= 0; read = from.read(piece)) {
        size += read;
        if (size > most) {
          throw new IOException("'%s' has more than %d bytes".formatted(to.getFileName(), most));
        }
        out.write(piece, 0, read);
      }
    }
  }
}
