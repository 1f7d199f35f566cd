package dev.portcullis.response.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import dev.portcullis.response.Written;
import dev.portcullis.response.change.Target;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseSettingsReaderTest {
  private static final String HEAD =
      """
      apiVersion: response.portcullis.dev/v1alpha1
      kind: ResponseSettings
      metadata: {name: ours}
      spec:
      """;

  @Test
  void takesWhatIsNotSaidAsUsual() {
    String text =
        HEAD
            + """
              protectedNamespaces: [payments]
              keepOneOf:
                - {namespace: shop, workloads: [Deployment/blue, Deployment/green]}
              budget: {perCluster: {workloads: 7}}
              breaker: {window: 30m, failures: 3}
            """;

    assertThat(read(text).items())
        .containsExactly(
            new ResponseSettings(
                List.of("payments"),
                List.of(new KeepOneOf("shop", List.of("Deployment/blue", "Deployment/green"))),
                new Budget(Duration.ofHours(1), new Share(10, 50), new Share(7, 25)),
                new Breaker(Duration.ofMinutes(30), 5, 3),
                Duration.ofHours(24)));
  }

  @Test
  void saysWhereAMistakeIsAndTakesNothingOfIt() {
    String text =
        HEAD
            + """
              budget:
                perNamespace: {workload: 3, percent: 101}
                window: forever
              keepOneOf:
                - {workloads: [web]}
              protectedNamespaces: payments
            """;

    Reading<ResponseSettings> reading = read(text);

    assertThat(reading.items()).isEmpty();
    assertThat(reading.unreadable())
        .extracting(each -> each.location().line() + ": " + each.reason())
        .containsExactly(
            "6: settings 'ours', spec.budget.perNamespace.workload: expected one of 'workloads',"
                + " 'percent'",
            "6: settings 'ours', spec.budget.perNamespace.percent: expected a number from 0 to 100,"
                + " got '101'",
            "7: settings 'ours', spec.budget.window: expected a duration of at most 365 days, such"
                + " as '1h30m', got 'forever'",
            "9: settings 'ours', spec.keepOneOf[0].namespace: expected a namespace, got none",
            "9: settings 'ours', spec.keepOneOf[0].workloads: expected a kind and a name, such as"
                + " 'Deployment/web', got 'web'",
            "10: settings 'ours', spec.protectedNamespaces: expected a list, got 'payments'");
  }

  @Test
  void allowsOneWorkloadOfTheFewest() {
    assertThat(new Share(10, 50).most(0)).isEqualTo(1);
    assertThat(new Share(10, 50).most(5)).isEqualTo(2);
    assertThat(new Share(10, 50).most(1000)).isEqualTo(10);
    assertThat(new Share(0, 50).most(1000)).isZero();
  }

  @Test
  void keepsTheLastOfAGroup() {
    var group = new KeepOneOf("shop", List.of("Deployment/blue", "Deployment/green"));

    assertThat(group.has(deployment("shop", "blue"))).isTrue();
    assertThat(group.has(deployment("other", "blue"))).isFalse();
    assertThat(group.isLast(deployment("shop", "blue"), List.of())).isFalse();
    assertThat(group.isLast(deployment("shop", "blue"), List.of(deployment("other", "green"))))
        .isFalse();
    assertThat(group.isLast(deployment("shop", "blue"), List.of(deployment("shop", "green"))))
        .isTrue();
  }

  private static Target deployment(String namespace, String name) {
    return new Target("apps/v1", "Deployment", namespace, name, "u");
  }

  private static Reading<ResponseSettings> read(String text) {
    return new ResponseSettingsReader().read(Written.all(text));
  }
}
