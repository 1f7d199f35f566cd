package dev.portcullis.policy.schema.defaults;

import static dev.portcullis.policy.schema.defaults.Preset.number;
import static dev.portcullis.policy.schema.defaults.Preset.pointer;
import static dev.portcullis.policy.schema.defaults.Preset.text;

import dev.portcullis.policy.schema.TypeDefaults;
import org.jspecify.annotations.Nullable;

/// `pkg/apis/core/v1/defaults.go` and the `+default=` of `core/v1/types.go`.
final class CoreDefaults {
  private static final long MODE_0644 = 0644;

  private CoreDefaults() {}

  static @Nullable TypeDefaults of(String type) {
    return switch (type) {
      case "v1.Pod" -> PodDefaults::pod;
      case "v1.PodSpec" -> PodDefaults::podSpec;
      case "v1.PodStatus" -> PodDefaults::podStatus;
      case "v1.Container", "v1.EphemeralContainer" -> ContainerDefaults::container;
      case "v1.ContainerPort", "v1.EndpointPort" -> Presets.of(text("protocol", "TCP"));
      case "v1.ContainerStatus" -> new ResourceLists("allocatedResources");
      case "v1.ResourceRequirements", "v1.VolumeResourceRequirements" ->
          new ResourceLists("limits", "requests");
      case "v1.Probe" ->
          Presets.of(
              number("timeoutSeconds", 1),
              number("periodSeconds", 10),
              number("successThreshold", 1),
              number("failureThreshold", 3));
      case "v1.HTTPGetAction" -> Presets.of(text("path", "/"), text("scheme", "HTTP"));
      case "v1.GRPCAction" -> Presets.of(pointer("service", ""));
      case "v1.ObjectFieldSelector" -> Presets.of(text("apiVersion", "v1"));
      case "v1.FileKeySelector" -> Presets.of(pointer("optional", false));
      case "v1.Service" -> ServiceDefaults::service;
      case "v1.ReplicationController" -> LabelDefaults::replicationController;
      case "v1.ReplicationControllerSpec" -> Presets.of(pointer("replicas", 1L));
      case "v1.Namespace" -> LabelDefaults::namespace;
      case "v1.NamespaceStatus" -> Presets.of(text("phase", "Active"));
      case "v1.Secret" -> Presets.of(text("type", "Opaque"));
      case "v1.NodeStatus" -> AmountDefaults::nodeStatus;
      case "v1.LimitRangeItem" -> AmountDefaults::limitRangeItem;
      case "v1.ResourceQuotaSpec" -> new ResourceLists("hard");
      case "v1.ResourceQuotaStatus" -> new ResourceLists("hard", "used");
      default -> volume(type);
    };
  }

  private static @Nullable TypeDefaults volume(String type) {
    return switch (type) {
      case "v1.Volume" -> VolumeDefaults::volume;
      case "v1.PersistentVolume" -> VolumeDefaults::persistentVolume;
      case "v1.PersistentVolumeStatus", "v1.PersistentVolumeClaimStatus" -> VolumeDefaults::status;
      case "v1.PersistentVolumeSpec" -> new ResourceLists("capacity");
      case "v1.PersistentVolumeClaimSpec" -> Presets.of(pointer("volumeMode", "Filesystem"));
      case "v1.ConfigMapVolumeSource",
          "v1.SecretVolumeSource",
          "v1.DownwardAPIVolumeSource",
          "v1.ProjectedVolumeSource" ->
          Presets.of(pointer("defaultMode", MODE_0644));
      case "v1.ServiceAccountTokenProjection" -> Presets.of(pointer("expirationSeconds", 3600L));
      case "v1.HostPathVolumeSource" -> Presets.of(pointer("type", ""));
      case "v1.ISCSIVolumeSource", "v1.ISCSIPersistentVolumeSource" ->
          Presets.of(text("iscsiInterface", "default"));
      case "v1.RBDVolumeSource", "v1.RBDPersistentVolumeSource" ->
          Presets.of(
              text("pool", "rbd"), text("user", "admin"), text("keyring", "/etc/ceph/keyring"));
      case "v1.AzureDiskVolumeSource" ->
          Presets.of(
              pointer("cachingMode", "ReadWrite"),
              pointer("fsType", "ext4"),
              pointer("readOnly", false),
              pointer("kind", "Shared"));
      case "v1.ScaleIOVolumeSource", "v1.ScaleIOPersistentVolumeSource" ->
          Presets.of(text("storageMode", "ThinProvisioned"), text("fsType", "xfs"));
      default -> null;
    };
  }
}
