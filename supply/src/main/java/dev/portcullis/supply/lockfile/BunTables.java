package dev.portcullis.supply.lockfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Mark;
import dev.portcullis.supply.document.BrokenException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The tables of a `bun.lockb`: the memory of Bun written down
/// (`src/install/lockfile/bun.lockb.zig`, `Buffers.zig`, `Package.zig` and
/// `src/install/resolution.zig` of `oven-sh/bun`).
///
/// Behind a head are the packages, a column for each field: names, hashes of them, what they were
/// resolved to, and where in the later tables their needs are. Six more tables follow: two of
/// folders, the package that each need was resolved to, the needs, texts with hashes, and the bytes
/// of all texts. A text of up to eight bytes stands in its place.
final class BunTables {
  /// How a resolution is told (`Resolution.Tag`).
  enum Source {
    PROJECT(1),
    NPM(2),
    FOLDER(4),
    ARCHIVE(8),
    GITHUB(16),
    GIT(32),
    LINK(64),
    WORKSPACE(72),
    DOWNLOAD(80),
    UNKNOWN(-1);

    private final int tag;

    Source(int tag) {
      this.tag = tag;
    }

    private static Source of(int tag) {
      for (Source each : values()) {
        if (each.tag == tag) {
          return each;
        }
      }
      return UNKNOWN;
    }
  }

  private static final byte[] HEAD = "#!/usr/bin/env bun\nbun-lockfile-format-v0\n".getBytes(UTF_8);
  private static final int HASH = 32;
  private static final int TEXT = 8;
  private static final int NEED = 26;
  private static final int BEHAVIOUR = 16;
  private static final int OPTIONAL_PEER = 1 << 2 | 1 << 4;

  /// No name, version or address is longer.
  private static final int LONGEST = 4096;

  private final byte[] content;
  private final ByteBuffer bytes;
  private final long format;

  /// How many packages there are.
  private final int count;

  private final int names;
  private final int resolutions;
  private final int slices;
  private final Table resolved;
  private final Table needs;
  private final Table texts;

  /// @param at where the first entry is
  private record Table(int at, int length) {}

  private BunTables(byte[] content) throws BrokenException {
    this.content = content;
    this.bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    this.format = quad(HEAD.length);
    if (format != 2 && format != 3) {
      throw broken("its format is %d, and only 2 and 3 are known".formatted(format));
    }
    int at = HEAD.length + Integer.BYTES + HASH + Long.BYTES;
    long packages = wide(at);
    Table columns = table(at + 3 * Long.BYTES);
    int size = 4 * TEXT + resolutionSize();
    if (packages < 0 || packages > columns.length / size) {
      throw broken("expected %d packages in %d bytes".formatted(packages, columns.length));
    }
    this.count = (int) packages;
    this.names = columns.at;
    this.resolutions = names + 2 * TEXT * count;
    this.slices = resolutions + resolutionSize() * count;
    Table[] all = new Table[6];
    int next = columns.at + columns.length;
    for (int i = 0; i < all.length; i++) {
      all[i] = table(next);
      next = all[i].at + all[i].length;
    }
    this.resolved = all[2];
    this.needs = all[3];
    this.texts = all[5];
  }

  static BunTables read(byte[] content) throws BrokenException {
    for (int i = 0; i < HEAD.length; i++) {
      if (i >= content.length || content[i] != HEAD[i]) {
        throw broken("expected the head of a binary file of Bun");
      }
    }
    return new BunTables(content);
  }

  /// Since format 3 the numbers of versions have eight bytes.
  private int resolutionSize() {
    return format == 2 ? 64 : 72;
  }

  /// Where it begins and ends stands in front of it. None begins before what tells of it.
  private Table table(int at) throws BrokenException {
    long from = wide(at);
    long to = wide(at + Long.BYTES);
    if (from < at || to < from || to > content.length) {
      throw broken("expected a table behind %d, got one from %d to %d".formatted(at, from, to));
    }
    return new Table((int) from, (int) (to - from));
  }

  int count() {
    return count;
  }

  String name(int place) throws BrokenException {
    return text(names + TEXT * place);
  }

  Source source(int place) throws BrokenException {
    return Source.of(octet(resolution(place)));
  }

  private int resolution(int place) {
    return resolutions + resolutionSize() * place;
  }

  /// The version of a package of npm.
  String version(int place) throws BrokenException {
    int at = resolution(place) + 2 * TEXT;
    int size = format == 2 ? Integer.BYTES : Long.BYTES;
    StringBuilder version = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      int part = at + i * size;
      version.append(i == 0 ? "" : ".");
      version.append(format == 2 ? Long.toString(quad(part)) : Long.toUnsignedString(wide(part)));
    }
    // Of format 2 the three numbers are filled up to eight bytes.
    int tag = at + (format == 2 ? 2 * Long.BYTES : 3 * Long.BYTES);
    String before = text(tag);
    String build = text(tag + 2 * TEXT);
    return version + (before.isEmpty() ? "" : "-" + before) + (build.isEmpty() ? "" : "+" + build);
  }

  /// Where a package of another source comes from.
  String address(int place) throws BrokenException {
    int at = resolution(place) + TEXT;
    Source source = source(place);
    String first = text(at);
    return switch (source) {
      case GITHUB, GIT -> {
        String told = text(at + 3 * TEXT);
        String owner = first.isEmpty() ? "" : first + "/";
        yield (source == Source.GITHUB ? "github:" : "git+")
            + owner
            + text(at + TEXT)
            + "#"
            + (told.isEmpty() ? text(at + 2 * TEXT) : told);
      }
      case PROJECT, NPM, FOLDER, ARCHIVE, LINK, WORKSPACE, DOWNLOAD, UNKNOWN -> first;
    };
  }

  /// Where the needs of a package begin in the table of all.
  long firstNeed(int place) throws BrokenException {
    return quad(slices + TEXT * place);
  }

  /// How many there are.
  long needs(int place) throws BrokenException {
    return quad(slices + TEXT * place + Integer.BYTES);
  }

  /// How many needs all packages have together.
  int allNeeds() {
    return Math.min(resolved.length / Integer.BYTES, needs.length / NEED);
  }

  /// The place of the package to which a need was resolved; more than there are where it was not.
  long needed(int need) throws BrokenException {
    return quad(resolved.at + Integer.BYTES * need);
  }

  /// Whether it is a peer that is optional.
  boolean isOptionalPeer(int need) throws BrokenException {
    return (octet(needs.at + NEED * need + BEHAVIOUR) & OPTIONAL_PEER) == OPTIONAL_PEER;
  }

  /// In its place, or, where the highest bit is set, among the bytes of all texts.
  private String text(int at) throws BrokenException {
    long told = wide(at);
    if (told >= 0) {
      int end = 0;
      while (end < TEXT && octet(at + end) != 0) {
        end++;
      }
      return new String(content, at, end, UTF_8);
    }
    long from = told & 0xffffffffL;
    long length = told >>> Integer.SIZE & 0x7fffffff;
    if (length > LONGEST || from + length > texts.length) {
      throw broken("expected a text of %d bytes at %d of %d".formatted(length, from, texts.length));
    }
    return new String(content, (int) (texts.at + from), (int) length, UTF_8);
  }

  private int octet(int at) throws BrokenException {
    check(at, 1);
    return bytes.get(at) & 0xff;
  }

  private long quad(int at) throws BrokenException {
    check(at, Integer.BYTES);
    return bytes.getInt(at) & 0xffffffffL;
  }

  private long wide(int at) throws BrokenException {
    check(at, Long.BYTES);
    return bytes.getLong(at);
  }

  private void check(int at, int length) throws BrokenException {
    if (at < 0 || at > content.length - length) {
      throw broken("expected %d bytes at %d of %d".formatted(length, at, content.length));
    }
  }

  static BrokenException broken(String reason) {
    return new BrokenException(Mark.NONE, reason);
  }
}
