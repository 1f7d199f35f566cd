package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cluster addresses of a Service and their families: `normalizeClusterIPs`,
/// `patchAllocatedValues` and `initIPFamilyFields` of `pkg/registry/core/service/storage`.
///
/// The cluster is taken to have one family, IPv4, as it has when kube-apiserver is told no range.
final class ServiceAddresses {
  private static final Unknown ADDRESS = Unknown.present("the allocated cluster IP");
  private static final String NONE = "None";
  private static final String ONE = "clusterIP";
  private static final String ALL = "clusterIPs";
  private static final String FAMILIES = "ipFamilies";
  private static final String POLICY = "ipFamilyPolicy";
  private static final String SINGLE = "SingleStack";

  private ServiceAddresses() {}

  static boolean needed(@Nullable Object type) {
    return !"ExternalName".equals(type);
  }

  /// What a client left out that is there already.
  static void keep(Edit spec, Mapping old) {
    if (!needed(spec.find("type")) || !needed(old.find("type"))) {
      return;
    }
    Object one = old.find(ONE);
    if (one != null && isOpen(spec.find(ONE))) {
      spec.set(ONE, one);
    }
    if (old.find(ALL) instanceof Sequence all && sequence(spec, ALL).size() == 0) {
      spec.set(ALL, all);
    }
  }

  static void allocate(Edit spec, Mapping old) {
    Object one = spec.find(ONE);
    if (one != null && !isOpen(one) && sequence(spec, ALL).size() == 0) {
      spec.set(ALL, Sequence.of(List.of(one)));
    }
    if (!needed(spec.find("type"))) {
      return;
    }
    boolean headless = NONE.equals(one);
    boolean open = headless && spec.mapping("selector").size() == 0;
    Object before = old.find(POLICY);
    spec.fill(POLICY, before != null ? before : open ? "RequireDualStack" : SINGLE);
    families(spec, open);
    if (!headless && sequence(spec, ALL).size() < sequence(spec, FAMILIES).size()) {
      addresses(spec);
    }
  }

  private static void families(Edit spec, boolean open) {
    Sequence given = sequence(spec, FAMILIES);
    Sequence addresses = sequence(spec, ALL);
    Sequence.Builder families = new Sequence.Builder(2);
    for (int i = 0; i < given.size(); i++) {
      families.add(given.value(i), given.mark(i));
    }
    for (int i = given.size(); i < addresses.size(); i++) {
      if (addresses.value(i) instanceof String address && !address.equals(NONE)) {
        families.add(family(address));
      }
    }
    if (families.build().size() == 0) {
      families.add("IPv4");
    }
    Sequence all = families.build();
    if (open && all.size() == 1 && !SINGLE.equals(spec.find(POLICY))) {
      all = families.add("IPv4".equals(all.value(0)) ? "IPv6" : "IPv4").build();
    }
    if (all.size() > given.size()) {
      spec.set(FAMILIES, all);
    }
  }

  private static void addresses(Edit spec) {
    Sequence given = sequence(spec, ALL);
    Sequence.Builder all = new Sequence.Builder(2);
    for (int i = 0; i < sequence(spec, FAMILIES).size(); i++) {
      all.add(i < given.size() ? given.value(i) : ADDRESS);
    }
    spec.set(ALL, all.build());
    if (isOpen(spec.find(ONE))) {
      spec.set(ONE, ADDRESS);
    }
  }

  private static String family(String address) {
    return address.indexOf(':') < 0 ? "IPv4" : "IPv6";
  }

  private static boolean isOpen(@Nullable Object value) {
    return value == null || value.equals("");
  }

  private static Sequence sequence(Edit spec, String key) {
    return spec.find(key) instanceof Sequence sequence ? sequence : Sequence.EMPTY;
  }
}
