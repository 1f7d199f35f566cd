package dev.portcullis.policy.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaiversTest {

  @Test
  void readsACompleteWaiver() {
    Reading<Waiver> reading = read(waiver(spec()));

    assertThat(reading.unreadable()).isEmpty();
    Waiver waiver = reading.items().getFirst();
    assertThat(waiver.name()).isEqualTo("legacy-shop");
    assertThat(waiver.policies()).containsExactly("pod-security/baseline", "image/tag");
    assertThat(waiver.selector()).isEqualTo(new Waiver.Selector("Deployment", "", "web-*"));
    assertThat(waiver.expires()).isEqualTo(LocalDate.of(2027, 1, 31));
    assertThat(waiver.location()).hasToString(".portcullis/waivers.yaml:1:1");
  }

  @Test
  void aMisspeltFieldIsUnreadableSinceItWouldWidenTheWaiver() {
    Mapping selector = map("kind", "Pod", 7).put("namespcae", "shop", Mark.of(8, 5)).build();

    assertThat(problems(spec().with("resource", selector)))
        .containsExactly(
            ".portcullis/waivers.yaml:8:5 waiver: spec.resource.namespcae: unknown field, expected"
                + " one of [kind, namespace, name]");
  }

  @Test
  void aWaiverWithoutOwnerReasonOrDayIsUnreadable() {
    assertThat(problems(spec().with("owner", " ")))
        .containsExactly(
            ".portcullis/waivers.yaml:4:3 waiver: spec.owner: expected who answers for it");
    assertThat(problems(spec().with("reason", "")))
        .containsExactly(
            ".portcullis/waivers.yaml:5:3 waiver: spec.reason: expected why it is needed");
    assertThat(problems(spec().with("expires", "soon")))
        .containsExactly(
            ".portcullis/waivers.yaml:6:3 waiver: spec.expires: expected a day such as 2027-01-31,"
                + " got 'soon'");
  }

  @Test
  void aWaiverForNothingInParticularIsUnreadable() {
    assertThat(problems(spec().with("resource", Mapping.EMPTY)))
        .containsExactly(
            ".portcullis/waivers.yaml:7:3 waiver: spec.resource: expected at least one of 'kind',"
                + " 'namespace', 'name'");
    assertThat(problems(spec().with("policies", Sequence.EMPTY)))
        .containsExactly(
            ".portcullis/waivers.yaml:3:3 waiver: spec.policies: expected a list of policy ids or"
                + " families, such as 'pod-security/baseline'");
  }

  @Test
  void aStarStandsOnlyAtTheEnd() {
    Mapping selector = map("name", "*-web", 8).build();

    assertThat(problems(spec().with("resource", selector)))
        .containsExactly(
            ".portcullis/waivers.yaml:8:3 waiver: spec.resource.name: expected '*' only at the end,"
                + " got '*-web'");
  }

  @Test
  void oneBrokenWaiverDoesNotHideTheOthers() {
    Reading<Waiver> reading =
        Waivers.read(List.of(waiver(spec().with("owner", "")), waiver(spec())));

    assertThat(reading.items()).hasSize(1);
    assertThat(reading.unreadable()).hasSize(1);
  }

  private static List<String> problems(Mapping spec) {
    Reading<Waiver> reading = read(waiver(spec));
    assertThat(reading.items()).isEmpty();
    return reading.unreadable().stream().map(one -> one.location() + " " + one.reason()).toList();
  }

  private static Reading<Waiver> read(Resource resource) {
    return Waivers.read(List.of(resource));
  }

  private static Resource waiver(Mapping spec) {
    Mapping root =
        map("apiVersion", "portcullis.dev/v1alpha1", 1)
            .put("kind", "Waiver", Mark.of(1, 3))
            .put("metadata", map("name", "legacy-shop", 1).build(), Mark.of(1, 5))
            .put("spec", spec, Mark.of(2, 1))
            .build();
    return new Resource(".portcullis/waivers.yaml", Mark.of(1, 1), root);
  }

  private static Mapping spec() {
    return map("policies", Sequence.of(List.of("pod-security/baseline/", "image/tag")), 3)
        .put("owner", "team-shop", Mark.of(4, 3))
        .put("reason", "moved in January", Mark.of(5, 3))
        .put("expires", "2027-01-31", Mark.of(6, 3))
        .put("resource", map("kind", "Deployment", 7).put("name", "web-*").build(), Mark.of(7, 3))
        .build();
  }

  private static Mapping.Builder map(String key, Object value, int line) {
    return new Mapping.Builder(5).put(key, value, Mark.of(line, 3));
  }
}
