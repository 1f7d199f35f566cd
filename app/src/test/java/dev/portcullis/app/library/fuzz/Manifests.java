package dev.portcullis.app.library.fuzz;

import static dev.portcullis.app.library.fuzz.Parts.always;
import static dev.portcullis.app.library.fuzz.Parts.list;
import static dev.portcullis.app.library.fuzz.Parts.mapping;
import static dev.portcullis.app.library.fuzz.Parts.often;
import static dev.portcullis.app.library.fuzz.Parts.one;
import static dev.portcullis.app.library.fuzz.Parts.seldom;
import static dev.portcullis.app.library.fuzz.Parts.sequence;
import static dev.portcullis.app.library.fuzz.Parts.truth;

import dev.portcullis.app.library.fuzz.Parts.Field;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/// Objects as people write them, most of which a server takes.
public final class Manifests {
  /// Where objects live that live in a namespace.
  public static final String NAMESPACE = "fuzz";

  private Manifests() {}

  public static Arbitrary<Mapping> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(8, object("v1", "Pod", always("spec", Pods.spec()))),
        Tuple.of(8, workload()),
        Tuple.of(4, service()),
        Tuple.of(4, rights()),
        Tuple.of(4, others()));
  }

  private static Arbitrary<Mapping> object(String apiVersion, String kind, Field... fields) {
    return object(
        apiVersion, kind, metadata().map(each -> each.with("namespace", NAMESPACE)), fields);
  }

  private static Arbitrary<Mapping> object(
      String apiVersion, String kind, Arbitrary<Mapping> metadata, Field... fields) {
    Field[] all = new Field[fields.length + 3];
    all[0] = always("apiVersion", one(apiVersion));
    all[1] = always("kind", one(kind));
    all[2] = always("metadata", metadata);
    System.arraycopy(fields, 0, all, 3, fields.length);
    return mapping(all);
  }

  private static Arbitrary<Mapping> metadata() {
    return mapping(
        always("name", one("fuzz-a", "fuzz-b")),
        often(
            "labels",
            mapping(
                seldom("app", one("a")),
                seldom("app.kubernetes.io/name", one("a", "b")),
                seldom("owner", one("team-a")))),
        seldom("annotations", mapping(seldom("note", one("", "x")))));
  }

  private static Arbitrary<Mapping> template(Object... restart) {
    return mapping(
        always("metadata", mapping(always("labels", mapping(always("app", one("a")))))),
        always("spec", Pods.spec(restart)));
  }

  private static Field selector() {
    return always("selector", mapping(always("matchLabels", mapping(always("app", one("a"))))));
  }

  private static Arbitrary<Mapping> workload() {
    Field replicas = often("replicas", one(0L, 1L, 3L));
    Arbitrary<Mapping> job =
        mapping(
            always("template", template("Never", "OnFailure")),
            seldom("backoffLimit", one(0L, 3L)));
    return Arbitraries.oneOf(
        object(
            "apps/v1",
            "Deployment",
            always(
                "spec",
                mapping(
                    replicas,
                    selector(),
                    always("template", template()),
                    seldom("strategy", mapping(always("type", one("Recreate"))))))),
        object(
            "apps/v1",
            "StatefulSet",
            always(
                "spec",
                mapping(
                    replicas,
                    selector(),
                    always("template", template()),
                    often("serviceName", one("s"))))),
        object(
            "apps/v1",
            "DaemonSet",
            always("spec", mapping(selector(), always("template", template("Always"))))),
        object("batch/v1", "Job", always("spec", job)),
        object(
            "batch/v1",
            "CronJob",
            always(
                "spec",
                mapping(
                    always("schedule", one("0 0 * * *", "@daily")),
                    seldom("concurrencyPolicy", one("Forbid")),
                    seldom("suspend", truth()),
                    always("jobTemplate", mapping(always("spec", job)))))));
  }

  private static Arbitrary<Mapping> service() {
    Arbitrary<Mapping> port =
        mapping(
            always("port", one(80L, 443L)),
            seldom("targetPort", one(8080L, "http")),
            seldom("protocol", one("TCP", "UDP")));
    return object(
        "v1",
        "Service",
        always(
            "spec",
            mapping(
                seldom("type", one("ClusterIP", "NodePort", "LoadBalancer")),
                often("selector", mapping(seldom("app", one("a")))),
                always("ports", list(port, 1, 1)),
                seldom("externalIPs", one(Sequence.EMPTY, sequence("1.2.3.4"))),
                seldom("sessionAffinity", one("None", "ClientIP")))));
  }

  private static Arbitrary<Mapping> rights() {
    Arbitrary<Mapping> rule =
        mapping(
            always("apiGroups", one(sequence(""), sequence("*"), sequence("", "apps"))),
            always(
                "resources",
                one(sequence("pods"), sequence("*"), sequence("secrets", "pods/exec"))),
            always("verbs", one(sequence("get"), sequence("*"), sequence("create", "escalate"))),
            seldom("resourceNames", one(sequence("a"))));
    Arbitrary<Mapping> subject =
        Arbitraries.oneOf(
            mapping(
                always("kind", one("User", "Group")),
                always("name", one("ann", "system:masters", "system:unauthenticated")),
                often("apiGroup", one("rbac.authorization.k8s.io"))),
            mapping(
                always("kind", one("ServiceAccount")),
                always("name", one("default", "robot")),
                always("namespace", one("default", NAMESPACE))));
    Field role =
        always(
            "roleRef",
            mapping(
                often("apiGroup", one("rbac.authorization.k8s.io")),
                always("kind", one("ClusterRole")),
                always("name", one("cluster-admin", "view"))));
    String version = "rbac.authorization.k8s.io/v1";
    Field rules = often("rules", list(rule, 0, 2));
    Field subjects = often("subjects", list(subject, 0, 2));
    return Arbitraries.oneOf(
        object(version, "Role", rules),
        object(version, "ClusterRole", metadata(), rules),
        object(version, "RoleBinding", role, subjects),
        object(version, "ClusterRoleBinding", metadata(), role, subjects));
  }

  private static Arbitrary<Mapping> others() {
    Arbitrary<Mapping> data = mapping(seldom("a", one("", "b")), seldom("password", one("x")));
    Arbitrary<Mapping> peer = mapping(seldom("podSelector", mapping()));
    return Arbitraries.oneOf(
        object("v1", "ConfigMap", often("data", data), seldom("immutable", truth())),
        object(
            "v1",
            "Secret",
            seldom("type", one("Opaque")),
            often("stringData", data),
            seldom("data", mapping(seldom("k", one("", "eA=="))))),
        object("v1", "ServiceAccount", seldom("automountServiceAccountToken", truth())),
        object("v1", "Namespace", metadata()),
        object(
            "networking.k8s.io/v1",
            "NetworkPolicy",
            always(
                "spec",
                mapping(
                    always("podSelector", mapping()),
                    seldom("policyTypes", one(sequence("Ingress"), sequence("Ingress", "Egress"))),
                    often("ingress", list(mapping(seldom("from", list(peer, 0, 1))), 0, 1))))),
        object(
            "networking.k8s.io/v1",
            "Ingress",
            always(
                "spec",
                mapping(
                    always(
                        "rules",
                        list(mapping(seldom("host", one("a.example", "*.example"))), 1, 1)),
                    seldom("tls", list(mapping(seldom("secretName", one("t"))), 0, 1))))),
        object(
            "v1",
            "PersistentVolumeClaim",
            always(
                "spec",
                mapping(
                    always(
                        "accessModes", one(sequence("ReadWriteOnce"), sequence("ReadWriteMany"))),
                    always(
                        "resources",
                        mapping(
                            always(
                                "requests",
                                mapping(
                                    always("storage", one("1Gi", "1024Mi", 1073741824L))))))))));
  }
}
