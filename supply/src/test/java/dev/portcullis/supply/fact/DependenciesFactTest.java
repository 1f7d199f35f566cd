package dev.portcullis.supply.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Resource;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DependenciesFactTest {
  @Test
  void packagesOfABinaryFileHaveNoLine() {
    Component component =
        new Component(Ecosystem.RPM, "", "bash", "5-1", new Location("rpmdb.sqlite", 0, 0, ""));

    Resource fact =
        DependenciesFact.of(
            "rpmdb.sqlite", List.of(component), new Knowledge(List.of(), Instant.EPOCH));

    assertThat(fact.root().mapping("spec").sequence("packages").mark(0)).isEqualTo(Mark.NONE);
  }
}
