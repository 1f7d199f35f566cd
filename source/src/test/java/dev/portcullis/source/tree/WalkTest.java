package dev.portcullis.source.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import dev.portcullis.source.Formats;
import dev.portcullis.source.yaml.Limits;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkTest {
  @TempDir Path outside;
  private Path root;

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(outside.resolve("root"));
  }

  @Test
  void findsEveryManifestSortedInNestedAndHiddenFolders() throws IOException {
    write("b.YAML", ".hidden/deep/a.yml", "c.Json", "read.me", "x.yaml.bak", "yaml");

    assertThat(names(root)).containsExactly(".hidden/deep/a.yml", "b.YAML", "c.Json");
  }

  @Test
  void passesOverGitsOwnFolder() throws IOException {
    write(".git/a.yaml", ".github/b.yaml", "sub/.git/c.yaml");

    assertThat(names(root)).containsExactly(".github/b.yaml");
  }

  @Test
  void readsANamedFileWhateverItsName() throws IOException {
    write("pod.txt");

    assertThat(names(root.resolve("pod.txt"))).containsExactly("pod.txt");
  }

  @Test
  void readsAFileOnceThoughItIsNamedTwice() throws IOException {
    write("a.yaml");

    var reading = expand(root.toString(), root.resolve("a.yaml").toString(), root + "/./");

    assertThat(reading.items()).hasSize(1);
  }

  @Test
  void saysWhatIsNotThere() {
    var reading = expand(root.resolve("gone").toString());

    assertThat(reading.unreadable())
        .singleElement()
        .satisfies(each -> assertThat(each.reason()).isEqualTo("no such file or folder"));
  }

  @Test
  void doesNotRunInTheCirclesOfLinks() throws IOException {
    write("a/b.yaml");
    Files.createSymbolicLink(root.resolve("a/loop"), root);
    Files.createSymbolicLink(root.resolve("self.yaml"), root.resolve("self.yaml"));
    Files.createSymbolicLink(root.resolve("again.yaml"), root.resolve("a/b.yaml"));

    var reading = expand(root.toString());

    assertThat(names(reading)).containsExactly("a/b.yaml");
    assertThat(reading.unreadable())
        .singleElement()
        .satisfies(each -> assertThat(each.reason()).isEqualTo("a link to nothing"));
  }

  @Test
  void readsALinkToAFileThatIsNotReadByItsOwnName() throws IOException {
    write("data.txt");
    Files.createSymbolicLink(root.resolve("pod.yaml"), root.resolve("data.txt"));

    assertThat(names(root)).containsExactly("pod.yaml");
  }

  @Test
  void neverLeavesTheNamedFolderAndSaysSo() throws IOException {
    Files.writeString(outside.resolve("secret.yaml"), "");
    Files.createDirectory(outside.resolve("folder"));
    Files.createSymbolicLink(root.resolve("a.yaml"), outside.resolve("secret.yaml"));
    Files.createSymbolicLink(root.resolve("b"), outside.resolve("folder"));

    var reading = expand(root.toString());

    assertThat(reading.items()).isEmpty();
    assertThat(reading.unreadable())
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.reason()).startsWith("a link that leads out of"));
  }

  @Test
  void readsALinkIntoGitsOwnFolderAndNamesOneToAFolderThere() throws IOException {
    write(".git/hidden.yaml", ".git/folder/a.yaml");
    Files.createSymbolicLink(root.resolve("pod.yaml"), root.resolve(".git/hidden.yaml"));
    Files.createSymbolicLink(root.resolve("more"), root.resolve(".git/folder"));

    var reading = expand(root.toString());

    assertThat(names(reading)).containsExactly("pod.yaml");
    assertThat(reasons(reading))
        .containsExactly("a link into '.git': name its target to have it read");
  }

  @Test
  void opensNoPipeSocketOrDeviceThatItFinds() throws IOException {
    try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(root.resolve("pod.yaml")));
      Files.createSymbolicLink(root.resolve("link.yaml"), root.resolve("pod.yaml"));

      var reading = expand(root.toString());

      assertThat(reading.items()).isEmpty();
      assertThat(reasons(reading))
          .containsExactlyInAnyOrder(
              "a link to a pipe, a socket or a device, which is read only when it is named",
              "a pipe, a socket or a device, which is read only when it is named itself");
      assertThat(names(root.resolve("pod.yaml"))).containsExactly("pod.yaml");
    }
  }

  @Test
  void readsAFileOnceHoweverItIsNamed() throws IOException {
    write("a.yaml");
    Path here = Path.of("").toAbsolutePath();
    Path relative = here.relativize(root.toAbsolutePath()).resolve("a.yaml");

    var reading = expand(relative.toString(), root.toAbsolutePath().resolve("a.yaml").toString());

    assertThat(reading.items()).extracting(Input::name).containsExactly(relative.toString());
  }

  @Test
  void saysOfALinkThatItLeadsOutOfThePresentFolder() throws IOException {
    Path link = Path.of("link-of-a-test.yaml");
    Files.createSymbolicLink(link, outside);
    try {
      assertThat(reasons(expand(""))).containsExactly("expected a path, got ''");
      assertThat(expand(".").unreadable().toString())
          .contains("a link that leads out of '.': name its target");
    } finally {
      Files.delete(link);
    }
  }

  private static List<String> reasons(Reading<Input> reading) {
    return reading.unreadable().stream().map(Reading.Unreadable::reason).toList();
  }

  private void write(String... names) throws IOException {
    for (String name : names) {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
  }

  private List<String> names(Path named) {
    return names(expand(named.toString()));
  }

  private List<String> names(Reading<Input> reading) {
    return reading.items().stream()
        .map(input -> root.relativize(Path.of(input.name())).toString().replace('\\', '/'))
        .toList();
  }

  private static Reading<Input> expand(String... named) {
    return Walk.expand(List.of(named), Formats.all(Limits.DEFAULT));
  }
}
