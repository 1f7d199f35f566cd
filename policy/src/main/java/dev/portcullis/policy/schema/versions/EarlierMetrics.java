package dev.portcullis.policy.schema.versions;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.GoJson;
import dev.portcullis.policy.schema.GoJson.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes what only `autoscaling/v2` has into the annotations of `autoscaling/v1`: JSON with the
/// fields in the order of the Go types (`api/autoscaling/v1/types.go` of `k8s.io/api`).
final class EarlierMetrics {
  private EarlierMetrics() {}

  static String write(List<Mapping> metrics) {
    List<Object> written = new ArrayList<>();
    for (Mapping metric : metrics) {
      Mapping.Builder earlier = new Mapping.Builder(2);
      earlier.put("type", metric.string("type", ""));
      for (String source : List.of("object", "pods", "resource", "containerResource", "external")) {
        if (metric.find(source) instanceof Mapping declared) {
          earlier.put(source, source(source, declared));
        }
      }
      written.add(earlier.build());
    }
    return GoJson.write(Sequence.of(written), Order.AS_MADE);
  }

  private static Mapping source(String kind, Mapping source) {
    Mapping target = source.mapping("target");
    Mapping metric = source.mapping("metric");
    Mapping.Builder earlier = new Mapping.Builder(5);
    switch (kind) {
      case "object" -> {
        earlier.put("target", reference(source.mapping("describedObject")));
        earlier.put("metricName", metric.string("name", ""));
        earlier.put("targetValue", target.string("value", "0"));
        selector("selector", metric, earlier);
        copy(target, "averageValue", "averageValue", earlier);
      }
      case "pods" -> {
        earlier.put("metricName", metric.string("name", ""));
        earlier.put("targetAverageValue", target.string("averageValue", "0"));
        selector("selector", metric, earlier);
      }
      case "external" -> {
        earlier.put("metricName", metric.string("name", ""));
        selector("metricSelector", metric, earlier);
        copy(target, "value", "targetValue", earlier);
        copy(target, "averageValue", "targetAverageValue", earlier);
      }
      default -> {
        earlier.put("name", source.string("name", ""));
        copy(target, "averageUtilization", "targetAverageUtilization", earlier);
        copy(target, "averageValue", "targetAverageValue", earlier);
        if (kind.equals("containerResource")) {
          earlier.put("container", source.string("container", ""));
        }
      }
    }
    return earlier.build();
  }

  private static Mapping reference(Mapping object) {
    Mapping.Builder reference = new Mapping.Builder(3);
    reference.put("kind", object.string("kind", ""));
    reference.put("name", object.string("name", ""));
    copy(object, "apiVersion", "apiVersion", reference);
    return reference.build();
  }

  private static void copy(Mapping from, String name, String as, Mapping.Builder to) {
    Object value = from.find(name);
    if (value != null && !value.equals("")) {
      to.put(as, value);
    }
  }

  private static void selector(String as, Mapping metric, Mapping.Builder to) {
    if (!(metric.find("selector") instanceof Mapping declared)) {
      return;
    }
    Mapping.Builder selector = new Mapping.Builder(2);
    if (declared.find("matchLabels") instanceof Mapping labels) {
      selector.put("matchLabels", sorted(labels));
    }
    if (declared.find("matchExpressions") instanceof Sequence expressions) {
      selector.put("matchExpressions", ordered(expressions, "key", "operator", "values"));
    }
    to.put(as, selector.build());
  }

  private static Mapping sorted(Mapping labels) {
    TreeMap<String, Object> byName = new TreeMap<>();
    for (int i = 0; i < labels.size(); i++) {
      byName.put(labels.key(i), labels.value(i));
    }
    Mapping.Builder sorted = new Mapping.Builder(labels.size());
    byName.forEach(sorted::put);
    return sorted.build();
  }

  private static Sequence ordered(Sequence items, String... names) {
    List<Object> ordered = new ArrayList<>();
    for (Mapping item : items.mappings()) {
      Mapping.Builder each = new Mapping.Builder(names.length);
      for (String name : names) {
        Object value = item.find(name);
        if (value != null) {
          each.put(name, value);
        }
      }
      ordered.add(each.build());
    }
    return Sequence.of(ordered);
  }

  static String conditions(Sequence conditions) {
    Sequence ordered =
        ordered(
            conditions,
            "type",
            "status",
            "lastTransitionTime",
            "reason",
            "message",
            "observedGeneration");
    return GoJson.write(ordered, Order.AS_MADE);
  }

  /// The server writes its internal type, which has Go's names and no omitted fields.
  static String behavior(Mapping behavior) {
    Mapping written =
        new Mapping.Builder(2)
            .put("ScaleUp", rules(behavior.find("scaleUp") instanceof Mapping up ? up : null))
            .put(
                "ScaleDown",
                rules(behavior.find("scaleDown") instanceof Mapping down ? down : null))
            .build();
    return GoJson.write(written, Order.AS_MADE);
  }

  private static Object rules(@Nullable Mapping rules) {
    if (rules == null) {
      return Null.NULL;
    }
    List<Object> policies = new ArrayList<>();
    for (Mapping policy : rules.sequence("policies").mappings()) {
      policies.add(
          new Mapping.Builder(3)
              .put("Type", policy.string("type", ""))
              .put("Value", or(policy, "value", 0L))
              .put("PeriodSeconds", or(policy, "periodSeconds", 0L))
              .build());
    }
    return new Mapping.Builder(4)
        .put("StabilizationWindowSeconds", or(rules, "stabilizationWindowSeconds", Null.NULL))
        .put("SelectPolicy", or(rules, "selectPolicy", Null.NULL))
        .put("Policies", policies.isEmpty() ? Null.NULL : Sequence.of(policies))
        .put("Tolerance", or(rules, "tolerance", Null.NULL))
        .build();
  }

  private static Object or(Mapping mapping, String name, Object otherwise) {
    Object value = mapping.find(name);
    return value == null ? otherwise : value;
  }
}
