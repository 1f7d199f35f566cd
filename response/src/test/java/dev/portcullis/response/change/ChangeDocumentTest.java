package dev.portcullis.response.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeDocumentTest {
  private static final Target WEB = new Target("apps/v1", "Deployment", "shop", "web", "d1");
  private static final Mapping OBJECT =
      Mapping.EMPTY
          .with("apiVersion", "v1")
          .with("kind", "Pod")
          .with("metadata", Mapping.EMPTY.with("name", "web").with("labels", Null.NULL));

  @ParameterizedTest
  @MethodSource("changes")
  void givesBackTheChangeThatItWasMadeOf(Change change) {
    assertThat(ChangeDocument.read(ChangeDocument.of(change))).isEqualTo(change);
  }

  @Test
  void readsWhatWasWrittenBeforeThereWereEvictions() {
    Change.Delete delete =
        new Change.Delete(
            WEB, Change.Manner.DELETED, 1, Change.Force.NEVER, OBJECT, Change.Return.BY_US);
    Mapping before = new Edit(ChangeDocument.of(delete)).remove("manner").build();

    assertThat(ChangeDocument.read(before)).isEqualTo(delete);
  }

  static Change[] changes() {
    return new Change[] {
      new Change.Patch(WEB, OBJECT, Mapping.EMPTY, "replicas 3 → 0"),
      new Change.Create(OBJECT),
      new Change.Delete(
          WEB, Change.Manner.DELETED, 1, Change.Force.WHEN_IT_LINGERS, OBJECT, Change.Return.BY_US),
      new Change.Members(WEB, "subjects", List.of(OBJECT), Change.Way.TAKE_OUT, "without web"),
      new Change.Members(WEB, "subjects", List.of(OBJECT), Change.Way.PUT_IN, "with web"),
      new Change.Delete(
          WEB, Change.Manner.EVICTED, 30, Change.Force.NEVER, OBJECT, Change.Return.BY_ITS_OWNER),
    };
  }
}
