package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.library.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/// The class by which a node decides whom to evict first: `ComputePodQOS` of
/// `pkg/apis/core/helper/qos/qos.go`.
final class QualityOfService {
  private static final String BEST_EFFORT = "BestEffort";
  private static final String BURSTABLE = "Burstable";
  private static final String GUARANTEED = "Guaranteed";

  private QualityOfService() {}

  static String of(Mapping spec) {
    if (spec.find("resources") instanceof Mapping ofPod && PodLevelResources.areSet(ofPod)) {
      return ofResources(ofPod);
    }
    String first = ofContainers(spec.sequence("initContainers"), null);
    String all = ofContainers(spec.sequence("containers"), first);
    return all == null ? BEST_EFFORT : all;
  }

  /// What all have in common, null when there are none.
  private static @Nullable String ofContainers(Sequence containers, @Nullable String before) {
    String common = before;
    for (int i = 0; i < containers.size(); i++) {
      if (containers.value(i) instanceof Mapping container) {
        String own = ofResources(container.mapping("resources"));
        common = common == null || common.equals(own) ? own : BURSTABLE;
      }
    }
    return common;
  }

  private static String ofResources(Mapping resources) {
    Mapping requests = resources.mapping("requests");
    Mapping limits = resources.mapping("limits");
    if (requests.size() == 0 && limits.size() == 0) {
      return BEST_EFFORT;
    }
    String cpu = ofResource(requests.find("cpu"), limits.find("cpu"));
    String memory = ofResource(requests.find("memory"), limits.find("memory"));
    return cpu.equals(memory) ? cpu : BURSTABLE;
  }

  private static String ofResource(@Nullable Object request, @Nullable Object limit) {
    if (request != null && request.equals(limit)) {
      return isZero(request) ? BEST_EFFORT : GUARANTEED;
    }
    Quantity asked = amount(request);
    Quantity allowed = amount(limit);
    if (!asked.equals(allowed)) {
      return BURSTABLE;
    }
    return asked.sign() == 0 ? BEST_EFFORT : GUARANTEED;
  }

  private static boolean isZero(Object amount) {
    return amount.equals("0");
  }

  private static Quantity amount(@Nullable Object text) {
    return text == null ? Quantity.of(0) : TotalResources.amount(text);
  }
}
