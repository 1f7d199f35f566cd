package dev.portcullis.cluster.boundary.ansible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.cluster.boundary.DeviceContract;
import dev.portcullis.cluster.boundary.Ledger;
import dev.portcullis.cluster.boundary.Scope;
import dev.portcullis.cluster.boundary.Told;
import dev.portcullis.response.boundary.Block;
import dev.portcullis.response.boundary.Device;
import dev.portcullis.response.boundary.DeviceFailedException;
import dev.portcullis.response.boundary.Subject;
import dev.portcullis.testkit.NotRun;
import dev.portcullis.testkit.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds for every device, and more, for a real Ansible: a playbook keeps a list in a file.
class AnsibleTest extends DeviceContract {
  private static final String LIST =
      """
      - hosts: all
        gather_facts: false
        tasks:
          - ansible.builtin.lineinfile:
              path: LIST
              line: "{{ item.value }}"
              create: true
            loop: "{{ portcullis_present }}"
          - ansible.builtin.lineinfile:
              path: LIST
              line: "{{ item.value }}"
              state: absent
            loop: "{{ portcullis_absent }}"
      """;

  /// Does with a text what careless playbooks do: it comes into a name, a condition, a template.
  private static final String CARELESS =
      """
      - hosts: all
        gather_facts: false
        tasks:
          - name: "because of {{ portcullis_present[0].incident }}"
            ansible.builtin.copy:
              content: "{{ portcullis_device }} {{ portcullis_present[0].incident }}"
              dest: LIST
            vars: {again: "{{ portcullis_present[0].incident }}"}
            when: again != ""
      """;

  private static final String REFUSING =
      """
      - hosts: all
        gather_facts: false
        tasks: [{ansible.builtin.fail: {msg: the switch says no}}]
      """;

  @TempDir private Path folder;
  private Device device;

  @BeforeEach
  void open() throws Exception {
    if (Programs.installed("ansible-playbook") == null) {
      throw NotRun.because("AnsibleTest", "no ansible-playbook; see .ci/run");
    }
    Files.writeString(
        folder.resolve("hosts"),
        "localhost ansible_connection=local ansible_python_interpreter=/usr/bin/python3\n");
    device = device(LIST);
  }

  @AfterEach
  void close() {
    if (device != null) {
      device.close();
    }
  }

  @Override
  protected Device device() {
    return device;
  }

  @Override
  protected boolean blocks(Subject subject) throws Exception {
    Path list = folder.resolve("list");
    return Files.exists(list) && Files.readAllLines(list).contains(subject.text());
  }

  @Test
  void runsOnceForManyAndNotAgainForWhatIsDone() throws Exception {
    List<Block> blocks = List.of(block(FIRST), block(SECOND), block(THIRD));
    device.register(blocks);
    device.close();

    device = device(REFUSING);
    device.register(blocks);

    assertThat(device.registered()).containsExactlyInAnyOrder(FIRST, SECOND, THIRD);
    assertThat(logs()).hasSize(1);
  }

  @Test
  void takesNoTextForATemplate() throws Exception {
    Path proof = folder.resolve("proof");
    String hostile =
        "{{ lookup('pipe', 'touch PROOF') }} {% raw %} '\"\\ # !unsafe\n---\n- {x: 1}; \t\u0001"
            + "\u007f\u0085\u2028\ufffe\ud83d\ude00 {{ 6 * 7 }}";
    String incident = hostile.replace("PROOF", proof.toString());
    Block usual = block(FIRST);
    Device careless = device(CARELESS);

    careless.register(
        List.of(new Block(usual.object(), FIRST, incident, usual.createdAt(), usual.until())));

    assertThat(Files.readString(folder.resolve("list"))).isEqualTo("switch " + incident);
    assertThat(proof).doesNotExist();
    careless.close();
  }

  @Test
  void saysWhyItFailedAndWhereTheRestIs() throws Exception {
    Device refusing = device(REFUSING);

    assertThatThrownBy(() -> refusing.register(List.of(block(FIRST))))
        .isInstanceOf(DeviceFailedException.class)
        .hasMessageContaining("switch: the playbook ended with 2, 'fatal: [localhost]: FAILED!")
        .hasMessageContaining("the switch says no")
        .hasMessageContaining(logs().getFirst().toString());
    assertThat(refusing.registered()).as("it may be blocked").containsExactly(FIRST);
    refusing.close();
  }

  @Test
  void doesNotTakeARunOnNoHostForSuccess() throws Exception {
    Device nowhere = device(LIST.replace("hosts: all", "hosts: nowhere"));

    assertThatThrownBy(() -> nowhere.register(List.of(block(FIRST))))
        .isInstanceOf(DeviceFailedException.class)
        .hasMessageContaining("the playbook did nothing on any host");
    nowhere.close();
  }

  private List<Path> logs() throws Exception {
    try (var files = Files.list(folder.resolve("output"))) {
      return files.filter(file -> file.toString().endsWith(".log")).toList();
    }
  }

  private Device device(String text) throws Exception {
    Path playbook = folder.resolve("playbook.yml");
    Files.writeString(playbook, text.replace("LIST", folder.resolve("list").toString()));
    InstantSource clock = InstantSource.system();
    return new Told(
        "switch",
        Set.of(Scope.ADDRESSES),
        new Ledger(folder.resolve("switch.jsonl"), clock),
        new Ansible(
            "switch",
            new Playbook(
                "ansible-playbook",
                playbook,
                folder.resolve("hosts"),
                new Output(folder.resolve("output")),
                Duration.ofMinutes(1),
                clock)));
  }
}
