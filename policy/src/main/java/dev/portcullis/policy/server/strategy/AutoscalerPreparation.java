package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;

/// The target that `pkg/apis/autoscaling/v1/conversion.go` adds when there is no other metric.
final class AutoscalerPreparation implements Preparation {
  private static final String METRICS = "autoscaling.alpha.kubernetes.io/metrics";
  private static final String TARGET = "targetCPUUtilizationPercentage";
  private static final long CPU_UTILIZATION = 80;

  @Override
  public Mapping create(Mapping autoscaler) {
    boolean old = autoscaler.string("apiVersion", "").equals("autoscaling/v1");
    return old && Annotations.of(autoscaler).indexOf(METRICS) < 0
        ? new Edit(autoscaler)
            .set("spec", new Edit(autoscaler.mapping("spec")).fill(TARGET, CPU_UTILIZATION).build())
            .build()
        : autoscaler;
  }

  @Override
  public Mapping update(Mapping autoscaler, Mapping old) {
    return create(autoscaler);
  }
}
