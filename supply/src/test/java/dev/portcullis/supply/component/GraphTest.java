package dev.portcullis.supply.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTest {

  @Test
  void whatIsSaidInAnyOrderAndTwiceIsSaidOnce() {
    Graph graph =
        new Graph.Builder().needs(2, 1).needs(Graph.PROJECT, 2).needs(2, 0).needs(2, 1).build();

    assertThat(graph).hasToString("project -> 2; 2 -> 0, 1");
    assertThat(graph)
        .isEqualTo(new Graph.Builder().needs(Graph.PROJECT, 2).needs(2, 0).needs(2, 1).build())
        .isNotEqualTo(new Graph.Builder().needs(Graph.PROJECT, 2).needs(2, 0).build());
  }

  @Test
  void nothingNeedsItself() {
    assertThat(new Graph.Builder().needs(3, 3).build().isEmpty()).isTrue();
  }

  @Test
  void onlyPlacesNeedAndAreNeeded() {
    assertThatThrownBy(() -> new Graph.Builder().needs(0, Graph.PROJECT))
        .hasMessage("expected places in a list, got 0 and -1");
    assertThatThrownBy(() -> new Graph.Builder().needs(-2, 0))
        .hasMessage("expected places in a list, got -2 and 0");
  }

  @Test
  void aGraphOfPartOfAListGoesIntoThatOfAllOfIt() {
    Graph part = new Graph.Builder().needs(Graph.PROJECT, 0).needs(0, 1).build();

    Graph all = new Graph.Builder().needs(0, 1).all(part, List.of(5, 1)).build();

    assertThat(all).hasToString("project -> 5; 0 -> 1; 5 -> 1");
  }

  @Test
  void theShortestWayCounts() {
    Graph graph =
        new Graph.Builder()
            .needs(Graph.PROJECT, 0)
            .needs(Graph.PROJECT, 1)
            .needs(0, 2)
            .needs(2, 3)
            .needs(1, 3)
            .build();

    Ways ways = graph.ways(5);

    assertThat(ways.to(0)).containsExactly(0);
    assertThat(ways.to(2)).containsExactly(0, 2);
    assertThat(ways.to(3)).containsExactly(1, 3);
    assertThat(ways.to(4)).isEmpty();
  }

  /// A package that nobody needs is there because of the project, though the file does not say so.
  @Test
  void waysBeginAtWhatNobodyNeedsToo() {
    Graph.Builder needs = new Graph.Builder().needs(0, 1).needs(1, 2).needs(2, 1);

    Ways unknown = needs.build().ways(4);
    Ways known = needs.needs(Graph.PROJECT, 2).build().ways(4);

    assertThat(unknown.to(2)).containsExactly(0, 1, 2);
    assertThat(unknown.to(3)).isEmpty();
    assertThat(known.to(2)).containsExactly(2);
    assertThat(known.to(0)).containsExactly(0);
  }

  @Test
  void aCircleThatNothingLeadsIntoHasNoWay() {
    Ways ways = new Graph.Builder().needs(0, 1).needs(1, 0).build().ways(2);

    assertThat(ways.to(0)).isEmpty();
    assertThat(ways.to(1)).isEmpty();
  }
}
