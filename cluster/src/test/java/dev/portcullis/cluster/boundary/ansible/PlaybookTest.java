package dev.portcullis.cluster.boundary.ansible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.response.boundary.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With scripts in the place of Ansible: what does not hang on it.
class PlaybookTest {
  private static final String RECAP = "echo; echo 'PLAY RECAP ***'; echo 'switch : ok=1 changed=1'";

  @TempDir private Path folder;

  @Test
  void endsARunThatTakesTooLongWithAllThatItStarted() throws Exception {
    Path mark = folder.resolve("mark");
    Playbook slow = playbook("(sleep 4; touch " + mark + ") & sleep 60", Duration.ofSeconds(1));
    long before = System.nanoTime();

    assertThatThrownBy(() -> slow.run(""))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the playbook was ended after PT1S; see '");

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    Thread.sleep(3500);
    assertThat(mark).doesNotExist();
  }

  @Test
  void keepsTheBeginningOfWhatIsPrintedAndOfTheLastRuns() throws Exception {
    Files.createDirectories(folder.resolve("output"));
    for (int i = 0; i < 30; i++) {
      Files.writeString(folder.resolve("output/2020-01-01T00-00-%02dZ.log".formatted(i)), "old");
    }
    Playbook wordy =
        playbook("head -c 3000000 /dev/zero | tr '\\0' x; exit 1", Duration.ofSeconds(30));

    assertThatThrownBy(() -> wordy.run("")).hasMessageContaining("the playbook ended with 1; see");

    List<Path> kept;
    try (var files = Files.list(folder.resolve("output"))) {
      kept = files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    }
    assertThat(kept).hasSize(20);
    assertThat(Files.size(kept.getLast())).isEqualTo(1 << 20);
  }

  @Test
  void handsOnNothingOfOurEnvironmentThatIsNotItsBusiness() throws Exception {
    Path environment = folder.resolve("environment");
    playbook("env > " + environment + "; " + RECAP, Duration.ofSeconds(10)).run("");

    assertThat(Files.readAllLines(environment))
        .contains("ANSIBLE_NOCOLOR=1", "LC_ALL=C.UTF-8")
        .allMatch(line ->
            line.matches(
                "(PATH|HOME|USER|TMPDIR|SSH_AUTH_SOCK|LC_ALL|ANSIBLE_\\w+|PWD|SHLVL|_)=.*"));
  }

  @Test
  void saysThatThereIsNoSuchProgram() {
    Playbook none =
        new Playbook(
            "/nowhere/ansible-playbook",
            folder,
            folder,
            new Output(folder.resolve("output")),
            Duration.ofSeconds(1),
            InstantSource.system());

    assertThatThrownBy(() -> none.run("")).hasMessageContaining("/nowhere/ansible-playbook");
  }

  @Test
  void readsItsSettings() {
    Mapping settings =
        new Mapping.Builder(4)
            .put("playbook", "block.yml")
            .put("inventory", "hosts.yml")
            .put("ledger", "ledger.jsonl")
            .put("output", "output")
            .build();

    assertThat(refused(settings)).isEmpty();
    assertThat(refused(settings.with("timeout", "0s")))
        .containsExactly("settings '*', timeout: expected a duration such as '2m', got '0s'");
    assertThat(refused(Mapping.EMPTY)).hasSize(4);
  }

  private static List<String> refused(Mapping settings) {
    Resource resource = new Resource("boundary.yaml", 0, settings);
    Refusals refusals = new Refusals(resource, "settings");
    @Nullable Device read = new AnsibleKind().read("switch", Field.of(resource), refusals);
    assertThat(read == null).isEqualTo(!refusals.isEmpty());
    return refusals.found().stream().map(Unreadable::reason).toList();
  }

  private Playbook playbook(String script, Duration patience) throws IOException {
    Path program = folder.resolve("ansible-playbook");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return new Playbook(
        program.toString(),
        folder.resolve("block.yml"),
        folder.resolve("hosts"),
        new Output(folder.resolve("output")),
        patience,
        InstantSource.fixed(Instant.parse("2026-11-27T05:00:00Z")));
  }
}
