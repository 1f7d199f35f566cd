package dev.portcullis.source;

import dev.portcullis.source.compose.ComposeFiles;
import dev.portcullis.source.dockerfile.Dockerfiles;
import dev.portcullis.source.helm.HelmChart;
import dev.portcullis.source.helm.HelmOptions;
import dev.portcullis.source.kubernetes.Kubernetes;
import dev.portcullis.source.kustomize.Kustomize;
import dev.portcullis.source.sarif.Sarif;
import dev.portcullis.source.terraform.Terraform;
import dev.portcullis.source.tree.Format;
import dev.portcullis.source.workflow.Workflows;
import dev.portcullis.source.yaml.Limits;
import java.util.List;

/// The roster of the formats that Portcullis reads.
public final class Formats {
  private Formats() {}

  /// All formats with charts rendered as they are by default.
  public static List<Format> all(Limits limits) {
    return all(limits, HelmOptions.DEFAULT);
  }

  /// All formats, in the order in which they may claim a file or folder; the last reads what a user
  /// names and no other claims.
  public static List<Format> all(Limits limits, HelmOptions charts) {
    return List.of(
        new HelmChart(charts, limits),
        new Kustomize(limits),
        new Dockerfiles(),
        new Workflows(limits),
        new ComposeFiles(limits),
        new Terraform(limits),
        new Sarif(limits),
        new Kubernetes(limits));
  }
}
