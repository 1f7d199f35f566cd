package dev.portcullis.app.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionTest {
  @TempDir private Path folder;

  @BeforeEach
  void commitTwice() throws IOException, GitAPIException {
    QuietSystem.install();
    try (Git git = Git.init().setDirectory(root().toFile()).setInitialBranch("main").call()) {
      write("deploy/web.yaml", "before");
      write("deploy/old.yaml", "old");
      write(".portcullis/waivers.yaml", "waiver");
      Files.createSymbolicLink(root().resolve("deploy/link.yaml"), folder.resolve("outside.yaml"));
      commit(git, "before");
      write("deploy/web.yaml", "after");
      Files.delete(root().resolve("deploy/old.yaml"));
      commit(git, "after");
    }
  }

  @Test
  void readsTheFilesOfAnotherCommitWithoutACheckout() throws Exception {
    try (Revision before = Revision.open(root().resolve("deploy"), "HEAD~1")) {
      List<RevisionFile> files = before.files(root().resolve("deploy"));

      assertThat(files)
          .extracting(RevisionFile::path)
          .containsExactly("deploy/old.yaml", "deploy/web.yaml");
      assertThat(before.content(files.getLast())).asString(UTF_8).isEqualTo("before");
    }
    assertThat(root().resolve("deploy/web.yaml")).hasContent("after");
  }

  @Test
  void readsWhatIsNoLongerInTheWorkingTree() throws Exception {
    Path gone = root().resolve("deploy/old.yaml");

    try (Revision before = Revision.open(gone, "main~1")) {
      assertThat(before.files(gone))
          .extracting(RevisionFile::path)
          .containsExactly("deploy/old.yaml");
      assertThat(before.root()).isEqualTo(root().toRealPath());
    }
  }

  @Test
  void aChangeIsJudgedByTheWaiversOfItsBase() throws Exception {
    try (Revision before = Revision.open(root(), "HEAD~1")) {
      assertThat(before.files(root().resolve(".portcullis")))
          .extracting(RevisionFile::path)
          .containsExactly(".portcullis/waivers.yaml");
    }
  }

  @Test
  void exportsFilesAndNoLinks() throws Exception {
    Path target = folder.resolve("target");

    try (Revision before = Revision.open(root(), "HEAD~1")) {
      for (RevisionFile file : before.files(root())) {
        before.export(file, target);
      }
    }

    assertThat(target.resolve("deploy/web.yaml")).hasContent("before");
    assertThat(target.resolve(".portcullis/waivers.yaml")).exists();
    assertThat(Files.exists(target.resolve("deploy/link.yaml"))).isFalse();
  }

  @Test
  void findsTheRepositoryOfALinkedWorkingTree() throws Exception {
    Path linked = folder.resolve("linked");
    Path administration = root().resolve(".git/worktrees/linked");
    Files.createDirectories(administration);
    Files.createDirectories(linked);
    Files.writeString(linked.resolve(".git"), "gitdir: " + administration + "\n");
    Files.writeString(administration.resolve("commondir"), "../..\n");
    Files.writeString(administration.resolve("gitdir"), linked.resolve(".git") + "\n");
    Files.writeString(administration.resolve("HEAD"), "ref: refs/heads/main\n");

    try (Revision before = Revision.open(linked, "HEAD~1")) {
      assertThat(before.files(linked)).extracting(RevisionFile::path).contains("deploy/old.yaml");
    }
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));

    assertThatThrownBy(() -> Revision.open(outside, "HEAD"))
        .isInstanceOf(RevisionException.class)
        .hasMessage("expected a path in a git repository, got '%s'", outside);
    assertThatThrownBy(() -> Revision.open(root(), "nowhere"))
        .isInstanceOf(RevisionException.class)
        .hasMessage("unknown git revision 'nowhere'");
    assertThatThrownBy(() -> Revision.open(root(), "HEAD^{"))
        .isInstanceOf(RevisionException.class)
        .hasMessage("expected a git revision, got 'HEAD^{'");
    Files.writeString(root().resolve(".git/shallow"), "");
    assertThatThrownBy(() -> Revision.open(root(), "origin/main"))
        .hasMessageStartingWith("unknown git revision 'origin/main': the clone is shallow");
  }

  @Test
  void refusesAPathOfAnotherRepository() throws Exception {
    try (Revision head = Revision.open(root(), "HEAD")) {
      assertThatThrownBy(() -> head.files(folder))
          .isInstanceOf(RevisionException.class)
          .hasMessageStartingWith("expected a path in the repository");
    }
  }

  private Path root() {
    return folder.resolve("repository");
  }

  private void write(String file, String content) throws IOException {
    Path path = root().resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private static void commit(Git git, String message) throws GitAPIException {
    PersonIdent somebody = new PersonIdent("Somebody", "somebody@example.com");
    git.add().addFilepattern(".").call();
    git.add().addFilepattern(".").setUpdate(true).call();
    git.commit()
        .setMessage(message)
        .setAuthor(somebody)
        .setCommitter(somebody)
        .setSign(false)
        .call();
  }
}
