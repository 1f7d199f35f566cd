package dev.portcullis.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EditTest {
  private final Mapping before =
      new Mapping.Builder(3)
          .put("a", 1L, Mark.of(1, 1))
          .put("b", "", Mark.of(2, 1))
          .put("c", Null.NULL, Mark.of(3, 1))
          .build();

  @Test
  void leavesWhatDoesNotChange() {
    Mapping after = new Edit(before).fill("a", 2L).remove("z").set("b", "").build();

    assertThat(after).isSameAs(before);
  }

  @Test
  void keepsPlacesAndMarks() {
    Mapping after = new Edit(before).set("b", "x").set("d", 4L).remove("a").build();

    assertThat(after).isEqualTo(Mapping.EMPTY.with("b", "x").with("c", Null.NULL).with("d", 4L));
    assertThat(after.key(0)).isEqualTo("b");
    assertThat(after.mark(0)).isEqualTo(Mark.of(2, 1));
    assertThat(after.mark(2)).isEqualTo(Mark.NONE);
  }

  @Test
  void fillsWhatIsOpen() {
    Mapping after =
        new Edit(before).fill("c", 3L).fillText("b", "y").fillText("e", "z").fill("b", "w").build();

    assertThat(after)
        .isEqualTo(Mapping.EMPTY.with("a", 1L).with("b", "y").with("c", 3L).with("e", "z"));
  }

  @Test
  void seesItsOwnChanges() {
    Edit edit = new Edit(before).set("a", Mapping.EMPTY.with("x", 1L)).remove("b");

    assertThat(edit.has("b")).isFalse();
    assertThat(edit.has("c")).isFalse();
    assertThat(edit.mapping("a").find("x")).isEqualTo(1L);
    assertThat(edit.setOrRemove("a", Mapping.EMPTY).build().indexOf("a")).isEqualTo(-1);
  }

  @Test
  void changesWhatIsInside() {
    Mapping list =
        Mapping.EMPTY.with(
            "items", Sequence.of(List.of(Mapping.EMPTY.with("n", 1L), "text", Mapping.EMPTY)));

    Mapping same = new Edit(list).changeEach("items", item -> item).build();
    Mapping changed =
        new Edit(list)
            .changeEach("items", item -> item.with("n", 2L))
            .change("x", item -> item)
            .build();

    assertThat(same).isSameAs(list);
    assertThat(changed.sequence("items").mappings())
        .allMatch(item -> Long.valueOf(2).equals(item.find("n")));
  }
}
