package dev.portcullis.policy.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Unknown;
import dev.portcullis.policy.schema.Decoded;
import dev.portcullis.policy.server.ServerObjects.Place;
import dev.portcullis.policy.server.mutation.Neighbours;
import dev.portcullis.policy.server.strategy.Strategy.Status;
import dev.portcullis.testkit.controlplane.Json;
import org.junit.jupiter.api.Test;

class CustomObjectsTest {
  private static final Place PLACE = new Place("example.com/v1", "Foo", "foos", "default");

  private final ServerObjects objects = ServerObjects.of(ServerProfile.DEFAULT, Neighbours.NONE);

  @Test
  void dropsAStatusThatHasARequestOfItsOwn() {
    Mapping sent = json("{'metadata': {'name': 'x'}, 'spec': {'a': 1}, 'status': {'b': 2}}");

    Mapping separate = accepted(objects.createCustom(PLACE, Status.OF_ITS_OWN, sent));
    Mapping plain = accepted(objects.createCustom(PLACE, Status.AS_SENT, sent));

    assertThat(separate.indexOf("status")).isEqualTo(-1);
    assertThat(plain.find("status")).isEqualTo(json("{'b': 2}"));
    assertThat(plain.mapping("metadata").find("generation")).isEqualTo(1L);
    assertThat(plain.mapping("metadata").find("namespace")).isEqualTo("default");
    assertThat(plain.mapping("metadata").find("uid")).isInstanceOf(Unknown.class);
  }

  @Test
  void countsChangesOfContent() {
    Mapping old =
        json(
            "{'metadata': {'name': 'x', 'uid': 'u', 'generation': 4}, 'spec': {'a': 1},"
                + " 'status': {'b': 2}}");
    Mapping labelled = json("{'metadata': {'name': 'x', 'labels': {'l': 'm'}}, 'spec': {'a': 1}}");
    Mapping changed = json("{'metadata': {'name': 'x'}, 'spec': {'a': 2}}");

    Mapping same = accepted(objects.updateCustom(PLACE, Status.OF_ITS_OWN, "", labelled, old));
    Mapping other = accepted(objects.updateCustom(PLACE, Status.OF_ITS_OWN, "", changed, old));

    assertThat(same.mapping("metadata").find("generation")).isEqualTo(4L);
    assertThat(same.find("status")).isEqualTo(json("{'b': 2}"));
    assertThat(other.mapping("metadata").find("generation")).isEqualTo(5L);
    assertThat(other.mapping("metadata").find("uid")).isEqualTo("u");
  }

  @Test
  void changesNothingButTheStatus() {
    Mapping old =
        json("{'metadata': {'name': 'x', 'uid': 'u', 'generation': 4}, 'spec': {'a': 1}}");
    Mapping sent =
        json(
            "{'metadata': {'name': 'x', 'labels': {'l': 'm'}}, 'spec': {'a': 2},"
                + " 'status': {'b': 3}}");

    Mapping updated = accepted(objects.updateCustom(PLACE, Status.OF_ITS_OWN, "status", sent, old));

    assertThat(updated.find("spec")).isEqualTo(json("{'a': 1}"));
    assertThat(updated.find("status")).isEqualTo(json("{'b': 3}"));
    assertThat(updated.mapping("metadata").indexOf("labels")).isEqualTo(-1);
    assertThat(updated.mapping("metadata").find("generation")).isEqualTo(4L);
  }

  @Test
  void refusesAnObjectOfAnotherNamespace() {
    Mapping sent = json("{'metadata': {'name': 'x', 'namespace': 'other'}}");

    assertThat(objects.createCustom(PLACE, Status.AS_SENT, sent))
        .isInstanceOf(Decoded.Refused.class);
  }

  @Test
  void leavesWhatHasBeenThroughAServer() {
    Mapping object =
        json("{'metadata': {'name': 'x', 'namespace': 'default', 'uid': 'u'}, 'spec': {}}");

    assertThat(accepted(objects.storedCustom(PLACE, Status.AS_SENT, object))).isEqualTo(object);
  }

  private static Mapping accepted(Decoded decoded) {
    return ((Decoded.Accepted) decoded).value();
  }

  private static Mapping json(String text) {
    return (Mapping) Json.read(text.replace('\'', '"'));
  }
}
