package dev.portcullis.policy.server.warning;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.library.text.GoText;
import java.util.ArrayList;
import java.util.List;

/// Volumes that work no more, and files of one volume that hide each other.
final class VolumeWarnings {
  private static final String[][] DEPRECATED = {
    {"photonPersistentDisk", "deprecated in v1.11, non-functional in v1.16+"},
    {"gitRepo", "deprecated in v1.11, and disabled by default in v1.33+"},
    {"scaleIO", "deprecated in v1.16, non-functional in v1.22+"},
    {"flocker", "deprecated in v1.22, non-functional in v1.25+"},
    {"storageOS", "deprecated in v1.22, non-functional in v1.25+"},
    {"quobyte", "deprecated in v1.22, non-functional in v1.25+"},
    {"glusterfs", "deprecated in v1.25, non-functional in v1.26+"},
    {"cephfs", "deprecated in v1.28, non-functional in v1.31+"},
    {"rbd", "deprecated in v1.28, non-functional in v1.31+"}
  };

  /// A file of a volume.
  ///
  /// @param source empty where all files have one source
  private record Entry(String path, String source) {
    @Override
    public String toString() {
      return GoText.quote(path) + (source.isEmpty() ? "" : " (" + source + ")");
    }
  }

  private VolumeWarnings() {}

  static void of(String path, Sequence volumes, List<String> warnings) {
    for (int i = 0; i < volumes.size(); i++) {
      if (volumes.value(i) instanceof Mapping volume) {
        String at = path + "[" + i + "].";
        for (String[] deprecated : DEPRECATED) {
          if (volume.indexOf(field(deprecated[0])) >= 0) {
            warnings.add(at + deprecated[0] + ": " + deprecated[1]);
          }
        }
        Amounts.ofClaim(
            at + "ephemeral.volumeClaimTemplate.spec",
            volume.mapping("ephemeral").mapping("volumeClaimTemplate").mapping("spec"),
            warnings);
        overlaps(volume, warnings);
      }
    }
  }

  /// The server names this one as no object does.
  private static String field(String named) {
    return named.equals("storageOS") ? "storageos" : named;
  }

  private static void overlaps(Mapping volume, List<String> warnings) {
    String name = volume.string("name", "");
    Mapping config = volume.mapping("configMap");
    Mapping secret = volume.mapping("secret");
    String ofConfig = "ConfigMap " + GoText.quote(config.string("name", ""));
    String ofSecret = "Secret " + GoText.quote(secret.string("secretName", ""));
    check(name, ofConfig, entries(config, ""), warnings);
    check(name, ofSecret, entries(secret, ""), warnings);
    check(name, "DownwardAPI", entries(volume.mapping("downwardAPI"), ""), warnings);
    List<Entry> projected = new ArrayList<>();
    for (Mapping source : volume.mapping("projected").sequence("sources").mappings()) {
      if (source.size() == 0) {
        warnings.add("volume " + GoText.quote(name) + " (Projected) has no sources provided");
      }
      projected.addAll(projected(source));
    }
    check(name, "Projected", projected, warnings);
  }

  private static List<Entry> projected(Mapping source) {
    List<Entry> entries = new ArrayList<>();
    Mapping config = source.mapping("configMap");
    Mapping secret = source.mapping("secret");
    entries.addAll(entries(config, "ConfigMap " + GoText.quote(config.string("name", ""))));
    entries.addAll(entries(secret, "Secret " + GoText.quote(secret.string("name", ""))));
    entries.addAll(entries(source.mapping("downwardAPI"), "DownwardAPI"));
    single(source.mapping("serviceAccountToken"), "path", "ServiceAccountToken", entries);
    Mapping bundle = source.mapping("clusterTrustBundle");
    String named = bundle.string("name", bundle.string("signerName", ""));
    single(bundle, "path", "ClusterTrustBundle " + GoText.quote(named), entries);
    Mapping certificate = source.mapping("podCertificate");
    single(certificate, "certificateChainPath", "PodCertificate chain", entries);
    single(certificate, "keyPath", "PodCertificate key", entries);
    single(certificate, "credentialBundlePath", "PodCertificate credential bundle", entries);
    return entries;
  }

  private static void single(Mapping source, String field, String what, List<Entry> entries) {
    if (source.find(field) instanceof String path) {
      entries.add(new Entry(trimmed(path), what));
    }
  }

  private static List<Entry> entries(Mapping source, String what) {
    List<Entry> entries = new ArrayList<>();
    for (Mapping item : source.sequence("items").mappings()) {
      entries.add(new Entry(trimmed(item.string("path", "")), what));
    }
    return entries;
  }

  private static String trimmed(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  private static void check(
      String volume, String what, List<Entry> entries, List<String> warnings) {
    for (int i = 0; i < entries.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (overlap(entries.get(j), entries.get(i))) {
          warnings.add(
              "volume "
                  + GoText.quote(volume)
                  + " ("
                  + what
                  + "): overlapping paths: "
                  + entries.get(i)
                  + " with "
                  + entries.get(j));
        }
      }
    }
  }

  private static boolean overlap(Entry one, Entry other) {
    return !one.path.isEmpty()
        && !other.path.isEmpty()
        && ((one.path + "/").startsWith(other.path + "/")
            || (other.path + "/").startsWith(one.path + "/"));
  }
}
