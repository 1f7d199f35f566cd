package dev.portcullis.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MappingTest {
  @Test
  void findsEveryNameOfALargeMapping() {
    Mapping.Builder builder = new Mapping.Builder(2);
    for (int i = 0; i < 100; i++) {
      builder.put("key" + i, (long) i, Mark.of(i + 1, 3));
    }

    Mapping mapping = builder.build();

    assertThat(mapping.size()).isEqualTo(100);
    assertThat(mapping.find("key73")).isEqualTo(73L);
    assertThat(Mark.line(mapping.mark(mapping.indexOf("key73")))).isEqualTo(74);
    assertThat(mapping.find("key100")).isNull();
  }

  @Test
  void tellsAnExplicitNullFromNothing() {
    Mapping mapping = new Mapping.Builder(1).put("given", Null.NULL).build();

    assertThat(mapping.find("given")).isEqualTo(Null.NULL);
    assertThat(mapping.find("absent")).isNull();
  }

  @Test
  void isEqualInAnyOrderAndAtAnyPlace() {
    Mapping one = new Mapping.Builder(2).put("a", 1L, Mark.of(1, 1)).put("b", "x").build();
    Mapping other = new Mapping.Builder(2).put("b", "x").put("a", 1L, Mark.of(9, 9)).build();

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one.with("b", "y")).isNotEqualTo(other);
  }
}
