package dev.portcullis.supply.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// Writes a layer, entry by entry, by the code of somebody else.
final class LayerWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

  LayerWriter() {
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
  }

  LayerWriter file(String path, String content) {
    return file(path, 0100644, content.getBytes(UTF_8));
  }

  LayerWriter file(String path, int mode, byte[] content) {
    TarArchiveEntry entry = new TarArchiveEntry(path, true);
    entry.setMode(mode);
    entry.setSize(content.length);
    return put(entry, content);
  }

  LayerWriter capable(String path) {
    TarArchiveEntry entry = new TarArchiveEntry(path, true);
    entry.setMode(0100755);
    entry.addPaxHeader("SCHILY.xattr.security.capability", "some");
    return put(entry, new byte[0]);
  }

  LayerWriter folder(String path, int mode) {
    TarArchiveEntry entry = new TarArchiveEntry(path.endsWith("/") ? path : path + "/", true);
    entry.setMode(040000 | mode);
    return put(entry, new byte[0]);
  }

  LayerWriter link(String path, String target) {
    return link(path, target, TarConstants.LF_SYMLINK);
  }

  LayerWriter hardLink(String path, String target) {
    return link(path, target, TarConstants.LF_LINK);
  }

  private LayerWriter link(String path, String target, byte type) {
    TarArchiveEntry entry = new TarArchiveEntry(path, type, true);
    entry.setLinkName(target);
    return put(entry, new byte[0]);
  }

  LayerWriter special(String path) {
    return put(new TarArchiveEntry(path, TarConstants.LF_CHR, true), new byte[0]);
  }

  /// Names longer than a header has room for as GNU tar writes them.
  LayerWriter asGnu() {
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
    tar.setAddPaxHeadersForNonAsciiNames(false);
    return this;
  }

  private LayerWriter put(TarArchiveEntry entry, byte[] content) {
    entry.setModTime(0L);
    try {
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] archive() {
    try {
      tar.close();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
