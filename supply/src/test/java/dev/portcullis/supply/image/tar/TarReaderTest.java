package dev.portcullis.supply.image.tar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What no writer of archives at hand would write.
class TarReaderTest {
  private final ByteArrayOutputStream archive = new ByteArrayOutputStream();

  /// A header with a right checksum.
  private byte[] header(char type, String name, long size) {
    byte[] block = new byte[512];
    put(block, 0, name);
    put(block, 100, "0000644\0");
    put(block, 124, "%011o ".formatted(size));
    Arrays.fill(block, 148, 156, (byte) ' ');
    block[156] = (byte) type;
    put(block, 257, "ustar\00000");
    return block;
  }

  private static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  private TarReaderTest add(byte[] block) {
    int sum = 0;
    for (byte each : block) {
      sum += each & 0xff;
    }
    put(block, 148, "%06o\0 ".formatted(sum));
    archive.writeBytes(block);
    return this;
  }

  private TarReaderTest content(String text) {
    archive.writeBytes(Arrays.copyOf(text.getBytes(ISO_8859_1), (text.length() + 511) / 512 * 512));
    return this;
  }

  private List<TarEntry> entries() throws IOException {
    TarReader reader = new TarReader(new ByteArrayInputStream(archive.toByteArray()));
    List<TarEntry> entries = new ArrayList<>();
    for (Optional<TarEntry> each = reader.next(); each.isPresent(); each = reader.next()) {
      entries.add(each.get());
    }
    return entries;
  }

  private List<String> names() throws IOException {
    return entries().stream().map(each -> each.kind() + " " + each.name()).toList();
  }

  private static String pax(String key, String value) {
    String record = " " + key + "=" + value + "\n";
    int length = record.length() + 1;
    while (record.length() + Integer.toString(length).length() != length) {
      length++;
    }
    return length + record;
  }

  @Test
  void holesOfSparseFilesArePassed() throws IOException {
    byte[] sparse = header('S', "sparse", 4);
    sparse[482] = 1;
    byte[] more = new byte[512];
    more[504] = 1;
    add(sparse);
    archive.writeBytes(more);
    archive.writeBytes(new byte[512]);
    content("data").add(header('0', "next", 0));

    assertThat(names()).containsExactly("SPARSE_FILE sparse", "FILE next");
  }

  @Test
  void sparseFilesOfPosixHaveTheirOwnName() throws IOException {
    String records = pax("GNU.sparse.major", "1") + pax("GNU.sparse.name", "real");
    add(header('x', "pax", records.length())).content(records);
    add(header('0', "GNUSparseFile.1/real", 3)).content("abc").add(header('0', "next", 0));

    assertThat(names()).containsExactly("SPARSE_FILE real", "FILE next");
  }

  @Test
  void anExtendedHeaderIsForTheNextEntryOnly() throws IOException {
    String records = pax("path", "long") + pax("size", "3");
    add(header('x', "pax", records.length())).content(records);
    add(header('0', "short", 0)).content("abc").add(header('0', "next", 0));

    assertThat(names()).containsExactly("FILE long", "FILE next");
  }

  @Test
  void aGlobalHeaderChangesNothing() throws IOException {
    String records = pax("path", "all");
    add(header('g', "pax", records.length())).content(records).add(header('0', "own", 0));

    assertThat(names()).containsExactly("FILE own");
  }

  /// An entry that container engines take for another one must not hide here.
  @Test
  void whatStandsBeforeAGlobalHeaderIsNotForTheNextFile() throws IOException {
    String records = pax("path", "other");
    add(header('x', "pax", records.length())).content(records);
    add(header('L', "name", 5)).content("third");
    add(header('g', "pax", 0)).add(header('0', "own", 0));

    assertThat(names()).containsExactly("FILE own");
  }

  @Test
  void ofSeveralExtendedHeadersTheLastHolds() throws IOException {
    String first = pax("path", "first") + pax("linkpath", "target");
    String second = pax("mtime", "0");
    add(header('x', "pax", first.length())).content(first);
    add(header('x', "pax", second.length())).content(second).add(header('0', "own", 0));

    assertThat(names()).containsExactly("FILE own");
  }

  @Test
  void aLongNameOfGnuHasPrecedence() throws IOException {
    String records = pax("path", "posix");
    add(header('L', "name", 3)).content("gnu");
    add(header('x', "pax", records.length())).content(records).add(header('0', "own", 0));

    assertThat(names()).containsExactly("FILE gnu");
  }

  @Test
  void linksAndFoldersHaveNoContentWhateverTheirSize() throws IOException {
    add(header('5', "folder", 1000)).add(header('1', "link", 1000)).add(header('0', "next", 0));

    assertThat(names()).containsExactly("FOLDER folder", "HARD_LINK link", "FILE next");
  }

  @Test
  void sizesInBinaryAreRead() throws IOException {
    byte[] block = header('0', "large", 0);
    Arrays.fill(block, 124, 136, (byte) 0);
    block[124] = (byte) 0x80;
    block[135] = 3;
    add(block).content("abc").add(header('0', "next", 0));

    assertThat(entries()).extracting(TarEntry::size).containsExactly(3L, 0L);
  }

  @Test
  void namesThatAreNoTextStayDifferent() throws IOException {
    add(header('0', "a\u00ff", 0)).add(header('0', "a\u00fe", 0));

    assertThat(entries()).extracting(TarEntry::name).doesNotHaveDuplicates();
  }

  @Test
  void namesAreTextOfUtf8() throws IOException {
    String name = new String("caf\u00e9".getBytes(UTF_8), ISO_8859_1);

    assertThat(add(header('0', name, 0)).entries())
        .extracting(TarEntry::name)
        .containsExactly("caf\u00e9");
  }

  @Test
  void headersAreSummedWithAndWithoutSigns() throws IOException {
    byte[] signed = header('0', "a\u00ff\u0080", 0);
    int sum = 0;
    for (byte each : signed) {
      sum += each;
    }
    put(signed, 148, "%06o\0 ".formatted(sum));
    archive.writeBytes(signed);

    assertThat(add(header('0', "b\u00ff", 0)).names()).hasSize(2);
  }

  @Test
  void aHeaderWithAnotherSumEnds() {
    byte[] broken = header('0', "a\u00ff", 0);
    put(broken, 148, "%06o\0 ".formatted(1));
    archive.writeBytes(broken);

    assertThatThrownBy(this::entries)
        .isInstanceOf(IOException.class)
        .hasMessage("expected a tar header, got one with a wrong checksum");
  }

  @Test
  void anExtendedHeaderThatIsTooLargeEnds() {
    add(header('L', "name", 2 << 20));

    assertThatThrownBy(this::entries)
        .isInstanceOf(IOException.class)
        .hasMessage("an extended header is larger than 1048576 bytes");
  }

  @Test
  void sizesThatAreNoneEnd() {
    byte[] block = header('0', "large", 0);
    Arrays.fill(block, 124, 136, (byte) 0xff);
    block[124] = (byte) 0x80;
    String records = pax("size", "-5");

    assertThatThrownBy(() -> add(block).entries()).isInstanceOf(IOException.class);
    archive.reset();
    add(header('x', "pax", records.length())).content(records).add(header('0', "a", 0));
    assertThatThrownBy(this::entries).hasMessage("expected the size of a file, got '-5'");
  }
}
