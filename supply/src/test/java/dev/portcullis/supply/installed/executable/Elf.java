package dev.portcullis.supply.installed.executable;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A program for Linux in the making, of sections without code.
record Elf(int word, ByteOrder order, Map<String, byte[]> sections) {
  static final long BASE = 0x400000;

  Elf(int word, ByteOrder order) {
    this(word, order, new LinkedHashMap<>());
  }

  Elf with(String name, byte[] content) {
    sections.put(name, content);
    return this;
  }

  /// Where a section is in memory: each has a page of 64 KiB.
  long address(String name) {
    return BASE + 0x10000L * List.copyOf(sections.keySet()).indexOf(name);
  }

  byte[] bytes() {
    int header = word == 8 ? 64 : 52;
    ByteArrayOutputStream contents = new ByteArrayOutputStream();
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    names.write(0);
    int entry = word == 8 ? 64 : 40;
    ByteBuffer table = ByteBuffer.allocate(entry * (sections.size() + 2)).order(order);
    table.position(entry);
    for (Map.Entry<String, byte[]> each : sections.entrySet()) {
      put(
          table,
          names.size(),
          1,
          address(each.getKey()),
          header + contents.size(),
          each.getValue());
      contents.writeBytes(each.getValue());
      names.writeBytes((each.getKey() + "\0").getBytes(US_ASCII));
    }
    int nameTable = header + contents.size();
    contents.writeBytes(names.toByteArray());
    put(table, 0, 3, 0, nameTable, names.toByteArray());
    ByteBuffer all = ByteBuffer.allocate(header + contents.size() + table.capacity()).order(order);
    all.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (word == 8 ? 2 : 1)});
    all.put((byte) (order == ByteOrder.BIG_ENDIAN ? 2 : 1));
    all.position(24 + 2 * word);
    word(all, header + contents.size());
    all.position(header - 6);
    all.putShort((short) entry);
    all.putShort((short) (sections.size() + 2));
    all.putShort((short) (sections.size() + 1));
    all.put(contents.toByteArray());
    all.put(table.array());
    return all.array();
  }

  private void put(ByteBuffer table, int name, int type, long address, int at, byte[] content) {
    int start = table.position();
    table.putInt(name).putInt(type);
    word(table, 3); // written to, and in memory
    word(table, address);
    word(table, at);
    word(table, content.length);
    table.position(start + (word == 8 ? 64 : 40));
  }

  private void word(ByteBuffer into, long value) {
    if (word == 8) {
      into.putLong(value);
    } else {
      into.putInt((int) value);
    }
  }
}
