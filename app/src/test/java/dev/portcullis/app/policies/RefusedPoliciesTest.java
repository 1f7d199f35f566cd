package dev.portcullis.app.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.testkit.Golden;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RefusedPoliciesTest {
  @Test
  void whatTheServerRefusesIsNamedWithItsPlace() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Resource declared : RefusedPolicies.all()) {
      assertThat(RefusedPolicies.refused(declared)).as(declared.name()).isNotEmpty();
      for (Unreadable refused : RefusedPolicies.refused(declared)) {
        text.append("%s %s\n".formatted(refused.location(), refused.reason()));
      }
    }

    Golden.assertMatches(RefusedPolicies.file("refused.txt"), text.toString());
  }
}
