package dev.portcullis.supply.installed;

import dev.portcullis.model.Mark;
import dev.portcullis.supply.document.BrokenException;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/// What RPM's database knows of one package: a table of tags, and the values behind it (RPM's
/// `docs/manual/hregions.md` and `format_header.md`).
final class RpmHeader {
  private static final int NAME = 1000;
  private static final int VERSION = 1001;
  private static final int RELEASE = 1002;
  private static final int EPOCH = 1003;
  private static final int SOURCE = 1044;

  private static final int INTEGER = 4;
  private static final int TEXT = 6;
  private static final int ENTRY = 16;
  private static final int TABLE = 8;

  private static final String SOURCE_SUFFIX = ".src.rpm";
  private static final String SOURCE_SUFFIX_WITHOUT_SOURCE = ".nosrc.rpm";

  /// Keys to check signatures by are kept among the packages.
  private static final String KEY = "gpg-pubkey";

  private final Map<Integer, String> values = new HashMap<>();

  private RpmHeader() {}

  static RpmHeader read(Octets bytes) throws BrokenException {
    Octets blob = bytes.in(ByteOrder.BIG_ENDIAN);
    RpmHeader header = new RpmHeader();
    long entries = blob.quad(0);
    long data = TABLE + entries * ENTRY;
    if (data > blob.size()) {
      throw Octets.broken("expected a header of RPM, got one of " + entries + " entries");
    }
    for (long at = TABLE; at < data; at += ENTRY) {
      int tag = blob.signed(at);
      if (!header.values.containsKey(tag)) {
        header.take(blob, tag, blob.signed(at + 4), data + blob.quad(at + 8));
      }
    }
    return header;
  }

  /// The values under a tag.
  ///
  /// @param at where the first one is
  record Values(long at, long count) {}

  /// Those of the first entry under a tag, none where there is none of that type.
  static Values values(Octets blob, int tag, int type) throws BrokenException {
    long data = TABLE + blob.quad(0) * ENTRY;
    for (long at = TABLE; at < data; at += ENTRY) {
      if (blob.signed(at) == tag && blob.signed(at + 4) == type) {
        return new Values(data + blob.quad(at + 8), blob.quad(at + 12));
      }
    }
    return new Values(0, 0);
  }

  private void take(Octets blob, int tag, int type, long at) throws BrokenException {
    switch (tag) {
      case NAME, VERSION, RELEASE, SOURCE -> {
        if (type == TEXT) {
          values.put(tag, blob.text(at));
        }
      }
      case EPOCH -> {
        if (type == INTEGER) {
          values.put(tag, Long.toString(blob.quad(at)));
        }
      }
      default -> {}
    }
  }

  /// What `Component.name` says of it.
  String name() {
    return value(NAME);
  }

  /// What `Component.version` says of it.
  String version() {
    String versionAndRelease =
        value(RELEASE).isEmpty() ? value(VERSION) : value(VERSION) + "-" + value(RELEASE);
    return versionAndRelease.isEmpty() ? "" : version(versionAndRelease);
  }

  private String value(int tag) {
    return values.getOrDefault(tag, "");
  }

  /// `epoch:version-release`; an epoch of 0 is left out, as everybody does.
  private String version(String versionAndRelease) {
    String epoch = value(EPOCH);
    return epoch.isEmpty() || epoch.equals("0")
        ? versionAndRelease
        : epoch + ":" + versionAndRelease;
  }

  void into(Packages packages) {
    String name = value(NAME);
    if (name.equals(KEY)) {
      return;
    }
    String source = source();
    int release = source.lastIndexOf('-');
    int version = release < 0 ? -1 : source.lastIndexOf('-', release - 1);
    packages.add(
        name,
        version(),
        version < 0 ? "" : source.substring(0, version),
        version < 0 ? "" : version(source.substring(version + 1)),
        Mark.NONE);
  }

  /// `bash-5.1.8-6.el9`, the file that it was built from.
  private String source() {
    String file = value(SOURCE);
    if (file.endsWith(SOURCE_SUFFIX_WITHOUT_SOURCE)) {
      return file.substring(0, file.length() - SOURCE_SUFFIX_WITHOUT_SOURCE.length());
    }
    return file.endsWith(SOURCE_SUFFIX)
        ? file.substring(0, file.length() - SOURCE_SUFFIX.length())
        : "";
  }
}
