package dev.portcullis.policy.server.strategy;

import static dev.portcullis.policy.server.strategy.Generation.CONTENT;
import static dev.portcullis.policy.server.strategy.Generation.CONTENT_OR_LABELS;
import static dev.portcullis.policy.server.strategy.Generation.NONE;
import static dev.portcullis.policy.server.strategy.Generation.ONCE;
import static dev.portcullis.policy.server.strategy.Generation.SPEC;
import static dev.portcullis.policy.server.strategy.Generation.SPEC_FROM_NONE;
import static dev.portcullis.policy.server.strategy.Generation.SPEC_OR_ANNOTATIONS;
import static dev.portcullis.policy.server.strategy.Generation.TEMPLATE;
import static dev.portcullis.policy.server.strategy.Generation.WEBHOOKS;
import static dev.portcullis.policy.server.strategy.Strategy.Status.AS_CREATED;
import static dev.portcullis.policy.server.strategy.Strategy.Status.AS_SENT;
import static dev.portcullis.policy.server.strategy.Strategy.Status.OF_ITS_OWN;

import dev.portcullis.policy.server.strategy.Strategy.Status;

/// The strategy of every kind that Kubernetes 1.37 serves.
public final class Strategies {
  private static final Strategy PLAIN = strategy(AS_SENT, NONE);

  private Strategies() {}

  /// The strategy of a kind.
  ///
  /// @param group the API group, empty for the core group
  public static Strategy of(String group, String kind) {
    return switch (group) {
      case "" -> core(kind);
      case "apps" -> apps(kind);
      case "batch" -> batch(kind);
      case "networking.k8s.io", "discovery.k8s.io", "policy", "autoscaling" -> network(kind);
      case "storage.k8s.io", "storagemigration.k8s.io" -> storage(kind);
      case "resource.k8s.io" -> device(kind);
      case "certificates.k8s.io", "coordination.k8s.io" -> certificate(kind);
      case "admissionregistration.k8s.io",
          "flowcontrol.apiserver.k8s.io",
          "scheduling.k8s.io",
          "apiextensions.k8s.io",
          "apiregistration.k8s.io" ->
          control(kind);
      default -> PLAIN;
    };
  }

  /// Custom resources: whether their definition has the status subresource decides who writes it.
  public static Strategy ofCustomResources(Status status) {
    return strategy(status, CONTENT, new CustomPreparation());
  }

  private static Strategy core(String kind) {
    return switch (kind) {
      case "Pod" -> strategy(OF_ITS_OWN, SPEC, new PodPreparation());
      case "PodTemplate" -> strategy(AS_SENT, TEMPLATE, new TemplatePreparation("template"));
      case "ReplicationController" ->
          strategy(OF_ITS_OWN, SPEC, new TemplatePreparation("spec", "template"));
      case "Service" -> strategy(OF_ITS_OWN, NONE, new ServicePreparation());
      case "Namespace" -> strategy(OF_ITS_OWN, NONE, new NamespacePreparation());
      case "Node" -> strategy(AS_CREATED, NONE, new NodePreparation());
      case "PersistentVolume" -> strategy(OF_ITS_OWN, NONE, new VolumePreparation());
      case "PersistentVolumeClaim" -> strategy(OF_ITS_OWN, NONE, new ClaimPreparation());
      case "ResourceQuota" -> strategy(OF_ITS_OWN, NONE);
      case "LimitRange" -> strategy(AS_SENT, NONE, SmallPreparations::limitRange);
      case "Secret" -> strategy(AS_SENT, NONE, new SecretPreparation());
      case "ServiceAccount" -> strategy(AS_SENT, NONE, new AccountPreparation());
      default -> PLAIN;
    };
  }

  private static Strategy apps(String kind) {
    var template = new TemplatePreparation("spec", "template");
    return switch (kind) {
      case "Deployment" -> strategy(OF_ITS_OWN, SPEC_OR_ANNOTATIONS, new DeploymentPreparation());
      case "ReplicaSet" -> strategy(OF_ITS_OWN, SPEC, template);
      case "StatefulSet" -> strategy(OF_ITS_OWN, SPEC, new StatefulSetPreparation());
      case "DaemonSet" -> strategy(OF_ITS_OWN, SPEC, new DaemonSetPreparation());
      default -> PLAIN;
    };
  }

  private static Strategy batch(String kind) {
    return switch (kind) {
      case "Job" -> strategy(OF_ITS_OWN, SPEC, new JobPreparation());
      case "CronJob" -> strategy(OF_ITS_OWN, SPEC, new CronJobPreparation());
      default -> PLAIN;
    };
  }

  private static Strategy network(String kind) {
    return switch (kind) {
      case "Ingress" -> strategy(OF_ITS_OWN, SPEC);
      case "HorizontalPodAutoscaler" -> strategy(OF_ITS_OWN, SPEC, new AutoscalerPreparation());
      case "PodDisruptionBudget" -> strategy(OF_ITS_OWN, SPEC, new BudgetPreparation());
      case "IngressClass", "NetworkPolicy" -> strategy(AS_SENT, SPEC);
      case "ServiceCIDR" -> strategy(OF_ITS_OWN, NONE);
      case "EndpointSlice" -> strategy(AS_SENT, CONTENT_OR_LABELS, new SlicePreparation());
      default -> PLAIN;
    };
  }

  private static Strategy storage(String kind) {
    return switch (kind) {
      case "CSIDriver" -> strategy(AS_SENT, SPEC_FROM_NONE);
      case "CSINode", "VolumeAttachment", "StorageVersionMigration" -> strategy(OF_ITS_OWN, NONE);
      default -> PLAIN;
    };
  }

  private static Strategy device(String kind) {
    return switch (kind) {
      case "ResourceClaim" -> strategy(OF_ITS_OWN, NONE);
      case "DeviceTaintRule" -> strategy(OF_ITS_OWN, SPEC);
      case "DeviceClass" -> strategy(AS_SENT, SPEC);
      case "ResourceSlice" -> strategy(AS_SENT, SPEC, new DevicePreparation());
      default -> PLAIN;
    };
  }

  private static Strategy certificate(String kind) {
    return switch (kind) {
      case "CertificateSigningRequest" ->
          strategy(OF_ITS_OWN, NONE, new SigningRequestPreparation());
      case "PodCertificateRequest" -> strategy(OF_ITS_OWN, NONE);
      case "Lease" -> strategy(AS_SENT, NONE, new LeasePreparation());
      default -> PLAIN;
    };
  }

  private static Strategy control(String kind) {
    return switch (kind) {
      case "ValidatingAdmissionPolicy", "FlowSchema", "PriorityLevelConfiguration" ->
          strategy(OF_ITS_OWN, SPEC);
      case "ValidatingAdmissionPolicyBinding",
          "MutatingAdmissionPolicy",
          "MutatingAdmissionPolicyBinding" ->
          strategy(AS_SENT, SPEC);
      case "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration" ->
          strategy(AS_SENT, WEBHOOKS);
      case "PriorityClass" -> strategy(AS_SENT, ONCE);
      case "CustomResourceDefinition" -> strategy(OF_ITS_OWN, SPEC, new DefinitionPreparation());
      case "APIService" -> strategy(OF_ITS_OWN, NONE, SmallPreparations::apiService);
      default -> PLAIN;
    };
  }

  private static Strategy strategy(Status status, Generation generation) {
    return strategy(status, generation, Preparation.NONE);
  }

  private static Strategy strategy(Status status, Generation generation, Preparation preparation) {
    return new Strategy(status, generation, preparation);
  }
}
