package dev.portcullis.supply.installed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.portcullis.supply.document.BrokenException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/// The values of one table of an SQLite file that are binary, the last of each row (the database
/// file format of SQLite, "B-tree Pages", "Record Format").
///
/// The file comes from others, and nothing in it is worth a database engine that runs native code.
record SqliteTable(String name) implements RpmDatabase.Form {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(ISO_8859_1);
  private static final int FILE_HEAD = 100;
  private static final int LEAF = 13;
  private static final int INTERIOR = 5;

  /// As many as SQLite can be built for (`SQLITE_MAX_COLUMN`).
  private static final int MOST_COLUMNS = 32_767;

  /// A value of a row: where its bytes are, and what they are.
  private record Value(long type, Octets bytes) {
    boolean isBlob() {
      return type >= 12 && type % 2 == 0;
    }

    String text() {
      return new String(bytes.bytes(), ISO_8859_1);
    }
  }

  /// Takes the values of a row.
  private interface Rows {
    void take(List<Value> row) throws BrokenException;
  }

  @Override
  public boolean claims(Octets file) throws BrokenException {
    return file.size() >= FILE_HEAD && Arrays.equals(file.part(0, MAGIC.length).bytes(), MAGIC);
  }

  @Override
  public void read(Octets bytes, RpmDatabase.Headers into) throws BrokenException {
    Pages pages = new Pages(bytes.in(ByteOrder.BIG_ENDIAN));
    List<Long> roots = new ArrayList<>();
    pages.walk(
        1,
        row -> {
          if (row.size() >= 4
              && row.get(0).text().equals("table")
              && row.get(1).text().equals(name)) {
            roots.add(integer(row.get(3)));
          }
        });
    if (roots.isEmpty()) {
      throw Octets.broken("expected a table '" + name + "'");
    }
    pages.walk(
        roots.getFirst(),
        row -> {
          if (!row.isEmpty() && row.getLast().isBlob()) {
            into.take(row.getLast().bytes());
          }
        });
  }

  private static long integer(Value value) {
    long number = 0;
    for (byte each : value.bytes().bytes()) {
      number = number << 8 | (each & 0xff);
    }
    return value.type() == 9 ? 1 : number;
  }

  /// The pages of a file.
  private static final class Pages {
    private final Octets file;
    private final int size;
    private final int usable;

    /// How much of the file rows may still have: they do not overlap.
    private long left;

    Pages(Octets file) throws BrokenException {
      this.file = file;
      this.left = 2L * file.size();
      int written = file.pair(16);
      this.size = written == 1 ? 1 << 16 : written;
      this.usable = size - file.octet(20);
      if (size < 512 || usable < 480) {
        throw Octets.broken("expected pages of 512 to 65536 bytes, got " + size);
      }
    }

    /// Reads the rows of a table, page by page. Every page is read once, whoever leads to it.
    void walk(long root, Rows rows) throws BrokenException {
      BitSet seen = new BitSet();
      Deque<Long> left = new ArrayDeque<>(List.of(root));
      while (!left.isEmpty()) {
        long number = left.removeFirst();
        long start = start(number);
        if (seen.get((int) number)) {
          throw Octets.broken("page " + number + " is in the table twice");
        }
        seen.set((int) number);
        long head = number == 1 ? FILE_HEAD : start;
        int cells = file.pair(head + 3);
        int type = file.octet(head);
        switch (type) {
          case LEAF -> {
            for (int i = 0; i < cells; i++) {
              rows.take(row(payload(start + file.pair(head + 8 + 2L * i))));
            }
          }
          case INTERIOR -> {
            List<Long> below = new ArrayList<>();
            for (int i = 0; i < cells; i++) {
              below.add(file.quad(start + file.pair(head + 12 + 2L * i)));
            }
            below.add(file.quad(head + 8));
            below.reversed().forEach(left::addFirst);
          }
          default -> throw Octets.broken("expected a page of a table, got one of type " + type);
        }
      }
    }

    private long start(long number) throws BrokenException {
      if (number < 1 || number > file.size() / size) {
        throw Octets.broken("expected a page of the file, got page " + number);
      }
      return (number - 1) * size;
    }

    /// The bytes of a row. What is too large for a page goes on in others.
    private Octets payload(long cell) throws BrokenException {
      Varint length = Varint.read(file, cell);
      Varint row = Varint.read(file, length.end());
      long whole = length.value();
      if (whole < 0 || whole > file.size()) {
        throw Octets.broken("expected a row in the file, got one of " + whole + " bytes");
      }
      left -= whole;
      if (left < 0) {
        throw Octets.broken("the rows of tables are larger than the file together");
      }
      long here = local(whole);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) whole);
      bytes.writeBytes(file.part(row.end(), here).bytes());
      long next = here == whole ? 0 : file.quad(row.end() + here);
      while (bytes.size() < whole) {
        long start = start(next);
        long more = Math.min(whole - bytes.size(), usable - 4);
        bytes.writeBytes(file.part(start + 4, more).bytes());
        next = file.quad(start);
      }
      return new Octets(bytes.toByteArray(), file.order());
    }

    /// How much of a row is in its own page ("B-tree Cell Format").
    private long local(long whole) {
      int most = usable - 35;
      if (whole <= most) {
        return whole;
      }
      int least = (usable - 12) * 32 / 255 - 23;
      long fitting = least + (whole - least) % (usable - 4);
      return fitting <= most ? fitting : least;
    }
  }

  private static List<Value> row(Octets record) throws BrokenException {
    Varint head = Varint.read(record, 0);
    List<Value> values = new ArrayList<>();
    long at = head.end();
    long content = head.value();
    while (at < head.value()) {
      if (values.size() == MOST_COLUMNS) {
        throw Octets.broken("a row of more than " + MOST_COLUMNS + " values");
      }
      Varint type = Varint.read(record, at);
      long length = length(type.value());
      values.add(new Value(type.value(), record.part(content, length)));
      content += length;
      at = type.end();
    }
    return values;
  }

  private static long length(long type) {
    if (type >= 12) {
      return (type - 12) / 2;
    }
    return switch ((int) type) {
      case 1, 2, 3, 4 -> type;
      case 5 -> 6;
      case 6, 7 -> 8;
      default -> 0;
    };
  }

  /// A number of one to nine bytes.
  private record Varint(long value, long end) {
    static Varint read(Octets bytes, long at) throws BrokenException {
      long value = 0;
      for (int i = 0; i < 8; i++) {
        int octet = bytes.octet(at + i);
        value = value << 7 | (octet & 0x7f);
        if (octet < 0x80) {
          return new Varint(value, at + i + 1);
        }
      }
      return new Varint(value << 8 | bytes.octet(at + 8), at + 9);
    }
  }
}
