package dev.portcullis.policy.admission;

/// Which resource each kind of Kubernetes is served as. A constant and not a resource of the jar:
/// opening jars to read one would be a tenth of a start.
///
/// Columns: group (`-` is the core group), version, kind, resource, scope (N namespaced, C
/// cluster); the group that serves the resource today where the version is served no more, else
/// `=`; then `spec` where the Go type has a struct of that name, no pointer, so that an object
/// always has one when it is admitted.
///
/// Sources: the discovery of kube-apiserver 1.37 with every API enabled; the lifecycle markers and
/// the types of k8s.io/api, k8s.io/apiextensions-apiserver and k8s.io/kube-aggregator 0.37.
final class KindTable {
  static final String ROWS =
      """
      -                            v1       Binding                          bindings                          N =
      -                            v1       ComponentStatus                  componentstatuses                 C =
      -                            v1       ConfigMap                        configmaps                        N =
      -                            v1       Endpoints                        endpoints                         N =
      -                            v1       Event                            events                            N =
      -                            v1       LimitRange                       limitranges                       N =                            spec
      -                            v1       Namespace                        namespaces                        C =                            spec
      -                            v1       Node                             nodes                             C =                            spec
      -                            v1       PersistentVolume                 persistentvolumes                 C =                            spec
      -                            v1       PersistentVolumeClaim            persistentvolumeclaims            N =                            spec
      -                            v1       Pod                              pods                              N =                            spec
      -                            v1       PodTemplate                      podtemplates                      N =
      -                            v1       ReplicationController            replicationcontrollers            N =                            spec
      -                            v1       ResourceQuota                    resourcequotas                    N =                            spec
      -                            v1       Secret                           secrets                           N =
      -                            v1       Service                          services                          N =                            spec
      -                            v1       ServiceAccount                   serviceaccounts                   N =
      admissionregistration.k8s.io v1       MutatingAdmissionPolicy          mutatingadmissionpolicies         C =                            spec
      admissionregistration.k8s.io v1       MutatingAdmissionPolicyBinding   mutatingadmissionpolicybindings   C =                            spec
      admissionregistration.k8s.io v1       MutatingWebhookConfiguration     mutatingwebhookconfigurations     C =
      admissionregistration.k8s.io v1       ValidatingAdmissionPolicy        validatingadmissionpolicies       C =                            spec
      admissionregistration.k8s.io v1       ValidatingAdmissionPolicyBinding validatingadmissionpolicybindings C =                            spec
      admissionregistration.k8s.io v1       ValidatingWebhookConfiguration   validatingwebhookconfigurations   C =
      admissionregistration.k8s.io v1alpha1 MutatingAdmissionPolicy          mutatingadmissionpolicies         C =                            spec
      admissionregistration.k8s.io v1alpha1 MutatingAdmissionPolicyBinding   mutatingadmissionpolicybindings   C =                            spec
      admissionregistration.k8s.io v1beta1  MutatingAdmissionPolicy          mutatingadmissionpolicies         C =                            spec
      admissionregistration.k8s.io v1beta1  MutatingAdmissionPolicyBinding   mutatingadmissionpolicybindings   C =                            spec
      apiextensions.k8s.io         v1       CustomResourceDefinition         customresourcedefinitions         C =                            spec
      apiregistration.k8s.io       v1       APIService                       apiservices                       C =                            spec
      apps                         v1       ControllerRevision               controllerrevisions               N =
      apps                         v1       DaemonSet                        daemonsets                        N =                            spec
      apps                         v1       Deployment                       deployments                       N =                            spec
      apps                         v1       ReplicaSet                       replicasets                       N =                            spec
      apps                         v1       StatefulSet                      statefulsets                      N =                            spec
      authentication.k8s.io        v1       SelfSubjectReview                selfsubjectreviews                C =
      authentication.k8s.io        v1       TokenReview                      tokenreviews                      C =                            spec
      authorization.k8s.io         v1       LocalSubjectAccessReview         localsubjectaccessreviews         N =                            spec
      authorization.k8s.io         v1       SelfSubjectAccessReview          selfsubjectaccessreviews          C =                            spec
      authorization.k8s.io         v1       SelfSubjectRulesReview           selfsubjectrulesreviews           C =                            spec
      authorization.k8s.io         v1       SubjectAccessReview              subjectaccessreviews              C =                            spec
      autoscaling                  v1       HorizontalPodAutoscaler          horizontalpodautoscalers          N =                            spec
      autoscaling                  v2       HorizontalPodAutoscaler          horizontalpodautoscalers          N =                            spec
      batch                        v1       CronJob                          cronjobs                          N =                            spec
      batch                        v1       Job                              jobs                              N =                            spec
      certificates.k8s.io          v1       CertificateSigningRequest        certificatesigningrequests        C =                            spec
      certificates.k8s.io          v1       ClusterTrustBundle               clustertrustbundles               C =                            spec
      certificates.k8s.io          v1       PodCertificateRequest            podcertificaterequests            N =                            spec
      certificates.k8s.io          v1beta1  ClusterTrustBundle               clustertrustbundles               C =                            spec
      certificates.k8s.io          v1beta1  PodCertificateRequest            podcertificaterequests            N =                            spec
      coordination.k8s.io          v1       Lease                            leases                            N =                            spec
      coordination.k8s.io          v1alpha2 LeaseCandidate                   leasecandidates                   N =                            spec
      coordination.k8s.io          v1beta1  LeaseCandidate                   leasecandidates                   N =                            spec
      discovery.k8s.io             v1       EndpointSlice                    endpointslices                    N =
      events.k8s.io                v1       Event                            events                            N =
      flowcontrol.apiserver.k8s.io v1       FlowSchema                       flowschemas                       C =                            spec
      flowcontrol.apiserver.k8s.io v1       PriorityLevelConfiguration       prioritylevelconfigurations       C =                            spec
      internal.apiserver.k8s.io    v1alpha1 StorageVersion                   storageversions                   C =                            spec
      networking.k8s.io            v1       IPAddress                        ipaddresses                       C =                            spec
      networking.k8s.io            v1       Ingress                          ingresses                         N =                            spec
      networking.k8s.io            v1       IngressClass                     ingressclasses                    C =                            spec
      networking.k8s.io            v1       NetworkPolicy                    networkpolicies                   N =                            spec
      networking.k8s.io            v1       ServiceCIDR                      servicecidrs                      C =                            spec
      node.k8s.io                  v1       RuntimeClass                     runtimeclasses                    C =
      policy                       v1       PodDisruptionBudget              poddisruptionbudgets              N =                            spec
      rbac.authorization.k8s.io    v1       ClusterRole                      clusterroles                      C =
      rbac.authorization.k8s.io    v1       ClusterRoleBinding               clusterrolebindings               C =
      rbac.authorization.k8s.io    v1       Role                             roles                             N =
      rbac.authorization.k8s.io    v1       RoleBinding                      rolebindings                      N =
      resource.k8s.io              v1       DeviceClass                      deviceclasses                     C =                            spec
      resource.k8s.io              v1       DeviceTaintRule                  devicetaintrules                  C =                            spec
      resource.k8s.io              v1       ResourceClaim                    resourceclaims                    N =                            spec
      resource.k8s.io              v1       ResourceClaimTemplate            resourceclaimtemplates            N =                            spec
      resource.k8s.io              v1       ResourceSlice                    resourceslices                    C =                            spec
      resource.k8s.io              v1alpha3 DeviceTaintRule                  devicetaintrules                  C =                            spec
      resource.k8s.io              v1alpha3 ResourcePoolStatusRequest        resourcepoolstatusrequests        C =                            spec
      resource.k8s.io              v1beta1  DeviceClass                      deviceclasses                     C =                            spec
      resource.k8s.io              v1beta1  ResourceClaim                    resourceclaims                    N =                            spec
      resource.k8s.io              v1beta1  ResourceClaimTemplate            resourceclaimtemplates            N =                            spec
      resource.k8s.io              v1beta1  ResourceSlice                    resourceslices                    C =                            spec
      resource.k8s.io              v1beta2  DeviceClass                      deviceclasses                     C =                            spec
      resource.k8s.io              v1beta2  DeviceTaintRule                  devicetaintrules                  C =                            spec
      resource.k8s.io              v1beta2  ResourceClaim                    resourceclaims                    N =                            spec
      resource.k8s.io              v1beta2  ResourceClaimTemplate            resourceclaimtemplates            N =                            spec
      resource.k8s.io              v1beta2  ResourceSlice                    resourceslices                    C =                            spec
      scheduling.k8s.io            v1       PriorityClass                    priorityclasses                   C =
      storage.k8s.io               v1       CSIDriver                        csidrivers                        C =                            spec
      storage.k8s.io               v1       CSINode                          csinodes                          C =                            spec
      storage.k8s.io               v1       CSIStorageCapacity               csistoragecapacities              N =
      storage.k8s.io               v1       StorageClass                     storageclasses                    C =
      storage.k8s.io               v1       VolumeAttachment                 volumeattachments                 C =                            spec
      storage.k8s.io               v1       VolumeAttributesClass            volumeattributesclasses           C =
      storagemigration.k8s.io      v1       StorageVersionMigration          storageversionmigrations          C =                            spec
      storagemigration.k8s.io      v1beta1  StorageVersionMigration          storageversionmigrations          C =                            spec
      admissionregistration.k8s.io v1alpha1 ValidatingAdmissionPolicy        validatingadmissionpolicies       C admissionregistration.k8s.io spec
      admissionregistration.k8s.io v1alpha1 ValidatingAdmissionPolicyBinding validatingadmissionpolicybindings C admissionregistration.k8s.io spec
      admissionregistration.k8s.io v1beta1  MutatingWebhookConfiguration     mutatingwebhookconfigurations     C admissionregistration.k8s.io
      admissionregistration.k8s.io v1beta1  ValidatingAdmissionPolicy        validatingadmissionpolicies       C admissionregistration.k8s.io spec
      admissionregistration.k8s.io v1beta1  ValidatingAdmissionPolicyBinding validatingadmissionpolicybindings C admissionregistration.k8s.io spec
      admissionregistration.k8s.io v1beta1  ValidatingWebhookConfiguration   validatingwebhookconfigurations   C admissionregistration.k8s.io
      apps                         v1beta1  ControllerRevision               controllerrevisions               N apps
      apps                         v1beta1  Deployment                       deployments                       N apps                         spec
      apps                         v1beta1  StatefulSet                      statefulsets                      N apps                         spec
      apps                         v1beta2  ControllerRevision               controllerrevisions               N apps
      apps                         v1beta2  DaemonSet                        daemonsets                        N apps                         spec
      apps                         v1beta2  Deployment                       deployments                       N apps                         spec
      apps                         v1beta2  ReplicaSet                       replicasets                       N apps                         spec
      apps                         v1beta2  StatefulSet                      statefulsets                      N apps                         spec
      authentication.k8s.io        v1alpha1 SelfSubjectReview                selfsubjectreviews                C authentication.k8s.io
      authentication.k8s.io        v1beta1  SelfSubjectReview                selfsubjectreviews                C authentication.k8s.io
      authentication.k8s.io        v1beta1  TokenReview                      tokenreviews                      C authentication.k8s.io        spec
      authorization.k8s.io         v1beta1  LocalSubjectAccessReview         localsubjectaccessreviews         N authorization.k8s.io         spec
      authorization.k8s.io         v1beta1  SelfSubjectAccessReview          selfsubjectaccessreviews          C authorization.k8s.io         spec
      authorization.k8s.io         v1beta1  SelfSubjectRulesReview           selfsubjectrulesreviews           C authorization.k8s.io         spec
      authorization.k8s.io         v1beta1  SubjectAccessReview              subjectaccessreviews              C authorization.k8s.io         spec
      batch                        v1beta1  CronJob                          cronjobs                          N batch                        spec
      certificates.k8s.io          v1alpha1 ClusterTrustBundle               clustertrustbundles               C certificates.k8s.io          spec
      certificates.k8s.io          v1beta1  CertificateSigningRequest        certificatesigningrequests        C certificates.k8s.io          spec
      coordination.k8s.io          v1beta1  Lease                            leases                            N coordination.k8s.io          spec
      discovery.k8s.io             v1beta1  EndpointSlice                    endpointslices                    N discovery.k8s.io
      events.k8s.io                v1beta1  Event                            events                            N events.k8s.io
      extensions                   v1beta1  DaemonSet                        daemonsets                        N apps                         spec
      extensions                   v1beta1  Deployment                       deployments                       N apps                         spec
      extensions                   v1beta1  Ingress                          ingresses                         N networking.k8s.io            spec
      extensions                   v1beta1  NetworkPolicy                    networkpolicies                   N networking.k8s.io            spec
      extensions                   v1beta1  ReplicaSet                       replicasets                       N apps                         spec
      flowcontrol.apiserver.k8s.io v1beta1  FlowSchema                       flowschemas                       C flowcontrol.apiserver.k8s.io spec
      flowcontrol.apiserver.k8s.io v1beta1  PriorityLevelConfiguration       prioritylevelconfigurations       C flowcontrol.apiserver.k8s.io spec
      flowcontrol.apiserver.k8s.io v1beta2  FlowSchema                       flowschemas                       C flowcontrol.apiserver.k8s.io spec
      flowcontrol.apiserver.k8s.io v1beta2  PriorityLevelConfiguration       prioritylevelconfigurations       C flowcontrol.apiserver.k8s.io spec
      flowcontrol.apiserver.k8s.io v1beta3  FlowSchema                       flowschemas                       C flowcontrol.apiserver.k8s.io spec
      flowcontrol.apiserver.k8s.io v1beta3  PriorityLevelConfiguration       prioritylevelconfigurations       C flowcontrol.apiserver.k8s.io spec
      networking.k8s.io            v1beta1  IPAddress                        ipaddresses                       C networking.k8s.io            spec
      networking.k8s.io            v1beta1  Ingress                          ingresses                         N networking.k8s.io            spec
      networking.k8s.io            v1beta1  ServiceCIDR                      servicecidrs                      C networking.k8s.io            spec
      node.k8s.io                  v1beta1  RuntimeClass                     runtimeclasses                    C node.k8s.io
      policy                       v1beta1  PodDisruptionBudget              poddisruptionbudgets              N policy                       spec
      rbac.authorization.k8s.io    v1beta1  ClusterRole                      clusterroles                      C rbac.authorization.k8s.io
      rbac.authorization.k8s.io    v1beta1  ClusterRoleBinding               clusterrolebindings               C rbac.authorization.k8s.io
      rbac.authorization.k8s.io    v1beta1  Role                             roles                             N rbac.authorization.k8s.io
      rbac.authorization.k8s.io    v1beta1  RoleBinding                      rolebindings                      N rbac.authorization.k8s.io
      scheduling.k8s.io            v1beta1  PriorityClass                    priorityclasses                   C scheduling.k8s.io
      storage.k8s.io               v1alpha1 CSIStorageCapacity               csistoragecapacities              N storage.k8s.io
      storage.k8s.io               v1alpha1 VolumeAttachment                 volumeattachments                 C storage.k8s.io               spec
      storage.k8s.io               v1alpha1 VolumeAttributesClass            volumeattributesclasses           C storage.k8s.io
      storage.k8s.io               v1beta1  CSIDriver                        csidrivers                        C storage.k8s.io               spec
      storage.k8s.io               v1beta1  CSINode                          csinodes                          C storage.k8s.io               spec
      storage.k8s.io               v1beta1  CSIStorageCapacity               csistoragecapacities              N storage.k8s.io
      storage.k8s.io               v1beta1  StorageClass                     storageclasses                    C storage.k8s.io
      storage.k8s.io               v1beta1  VolumeAttachment                 volumeattachments                 C storage.k8s.io               spec
      storage.k8s.io               v1beta1  VolumeAttributesClass            volumeattributesclasses           C storage.k8s.io
      autoscaling                  v2beta1  HorizontalPodAutoscaler          horizontalpodautoscalers          N autoscaling                  spec
      autoscaling                  v2beta2  HorizontalPodAutoscaler          horizontalpodautoscalers          N autoscaling                  spec
      batch                        v2alpha1 CronJob                          cronjobs                          N batch                        spec
      networking.k8s.io            v1beta1  IngressClass                     ingressclasses                    C networking.k8s.io            spec
      rbac.authorization.k8s.io    v1alpha1 ClusterRole                      clusterroles                      C rbac.authorization.k8s.io
      rbac.authorization.k8s.io    v1alpha1 ClusterRoleBinding               clusterrolebindings               C rbac.authorization.k8s.io
      rbac.authorization.k8s.io    v1alpha1 Role                             roles                             N rbac.authorization.k8s.io
      rbac.authorization.k8s.io    v1alpha1 RoleBinding                      rolebindings                      N rbac.authorization.k8s.io
      """;

  private KindTable() {}
}
