package dev.portcullis.supply.keyed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyedFileTest {
  @TempDir Path folder;

  private Path written(String... records) throws IOException {
    Path path = folder.resolve("index");
    try (KeyedFileWriter writer = KeyedFileWriter.at(path)) {
      for (String each : records) {
        String[] parts = each.split("=", -1);
        writer.add(parts[0], parts[1].getBytes(UTF_8));
      }
      writer.finish();
    }
    return path;
  }

  private static List<String> found(KeyedFile file, String key) throws BrokenFileException {
    List<String> found = new ArrayList<>();
    for (byte[] each : file.find(key)) {
      found.add(new String(each, UTF_8));
    }
    return found;
  }

  @Test
  void findsEveryRecordOfAKeyInTheOrderOfWriting() throws IOException {
    Path path = written("npm:left-pad=one", "npm:react=two", "npm:left-pad=three", "=empty");

    try (KeyedFile file = KeyedFile.open(path)) {
      assertThat(found(file, "npm:left-pad")).containsExactly("one", "three");
      assertThat(found(file, "npm:react")).containsExactly("two");
      assertThat(found(file, "")).containsExactly("empty");
      assertThat(found(file, "npm:absent")).isEmpty();
    }
  }

  @Test
  void findsEachOfManyAndNothingElse() throws IOException {
    Path path = folder.resolve("many");
    try (KeyedFileWriter writer = KeyedFileWriter.at(path)) {
      for (int i = 0; i < 20_000; i++) {
        writer.add("key " + i, ("value " + i).getBytes(UTF_8));
      }
      writer.add("long", new byte[3 << 20]);
      writer.finish();
    }

    try (KeyedFile file = KeyedFile.open(path)) {
      for (int i = 0; i < 20_000; i++) {
        assertThat(found(file, "key " + i)).containsExactly("value " + i);
        assertThat(file.find("other " + i)).isEmpty();
      }
      assertThat(file.find("long").getFirst()).hasSize(3 << 20);
    }
  }

  @Test
  void tellsEveryByteThatIsAnother() throws IOException {
    byte[] sound = Files.readAllBytes(written("a=one", "b=two", "a=three"));

    List<Integer> unnoticed = new ArrayList<>();
    for (int at = 0; at < sound.length; at++) {
      byte[] broken = sound.clone();
      broken[at] ^= 0x10;
      if (!isTold(broken)) {
        unnoticed.add(at);
      }
    }

    assertThat(unnoticed).isEmpty();
  }

  @Test
  void tellsWhereverItEndsTooEarly() throws IOException {
    byte[] sound = Files.readAllBytes(written("a=one", "b=two", "a=three"));

    List<Integer> unnoticed = new ArrayList<>();
    for (int length = 0; length < sound.length; length++) {
      byte[] broken = new byte[length];
      System.arraycopy(sound, 0, broken, 0, length);
      if (!isTold(broken)) {
        unnoticed.add(length);
      }
    }

    assertThat(unnoticed).isEmpty();
  }

  private boolean isTold(byte[] bytes) throws IOException {
    Path path = folder.resolve("broken");
    Files.write(path, bytes);
    try (KeyedFile file = KeyedFile.open(path)) {
      file.find("a");
      file.find("b");
      return false;
    } catch (BrokenFileException _) {
      return true;
    }
  }

  @Test
  void namesTheFileThatIsBroken() throws IOException {
    Path path = folder.resolve("notes.txt");
    Files.writeString(path, "these are fifty characters that are no index at all");

    assertThatThrownBy(() -> KeyedFile.open(path))
        .isInstanceOf(BrokenFileException.class)
        .hasMessage("'" + path + "' is broken: it does not begin as such a file does");
  }

  @Test
  void readsOnWhileAnotherTakesItsPlace() throws IOException {
    Path path = written("a=old");

    try (KeyedFile old = KeyedFile.open(path)) {
      written("a=new");
      try (KeyedFile young = KeyedFile.open(path)) {
        assertThat(found(old, "a")).containsExactly("old");
        assertThat(found(young, "a")).containsExactly("new");
      }
    }
  }

  @Test
  void leavesTheOldOneWhereTheNewOneIsNotFinished() throws IOException {
    Path path = written("a=old");

    try (KeyedFileWriter writer = KeyedFileWriter.at(path)) {
      writer.add("a", "new".getBytes(UTF_8));
    }

    try (KeyedFile file = KeyedFile.open(path);
        Stream<Path> left = Files.list(folder)) {
      assertThat(found(file, "a")).containsExactly("old");
      assertThat(left).containsExactly(path);
    }
  }

  @Test
  void goesBeyondTheEndOfARecordNowhere() {
    byte[] promising = new PackedWriter().number(1_000_000).bytes();

    assertThatThrownBy(() -> new PackedReader(promising).texts())
        .hasMessage("expected at most 0 more, got 1000000");
    assertThatThrownBy(() -> new PackedReader(new byte[0]).number())
        .hasMessage("expected a number, got the end of the record");
  }
}
