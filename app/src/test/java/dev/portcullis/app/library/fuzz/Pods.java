package dev.portcullis.app.library.fuzz;

import static dev.portcullis.app.library.fuzz.Parts.always;
import static dev.portcullis.app.library.fuzz.Parts.just;
import static dev.portcullis.app.library.fuzz.Parts.list;
import static dev.portcullis.app.library.fuzz.Parts.mapping;
import static dev.portcullis.app.library.fuzz.Parts.named;
import static dev.portcullis.app.library.fuzz.Parts.often;
import static dev.portcullis.app.library.fuzz.Parts.one;
import static dev.portcullis.app.library.fuzz.Parts.seldom;
import static dev.portcullis.app.library.fuzz.Parts.sequence;
import static dev.portcullis.app.library.fuzz.Parts.truth;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/// Specs of Pods as people write them: much is left out, some of it is said twice, quantities are
/// spelled in several ways.
final class Pods {

  private Pods() {}

  /// @param restart policies of which one is always said; none leaves it out
  static Arbitrary<Mapping> spec(Object... restart) {
    Arbitrary<Mapping> spec =
        mapping(
            always("containers", named("c", container(), 1, 2)),
            seldom("initContainers", named("i", container(), 0, 1)),
            seldom("hostNetwork", truth()),
            seldom("hostPID", truth()),
            seldom("hostIPC", truth()),
            seldom("hostUsers", truth()),
            seldom("shareProcessNamespace", truth()),
            often("automountServiceAccountToken", truth()),
            often("serviceAccountName", one("default", "robot")),
            often("securityContext", podSecurity()),
            often("volumes", named("v", volume(), 0, 2)),
            seldom("tolerations", list(toleration(), 0, 2)),
            seldom("terminationGracePeriodSeconds", one(0L, 30L, 600L)),
            seldom("priorityClassName", one("")),
            seldom("dnsPolicy", one("ClusterFirst", "Default")),
            seldom("nodeSelector", mapping(seldom("disk", one("ssd")))),
            seldom("imagePullSecrets", list(mapping(always("name", one("registry"))), 0, 1)),
            seldom("enableServiceLinks", truth()));
    return restart.length == 0
        ? spec
        : spec.flatMap(each -> one(restart).map(policy -> each.with("restartPolicy", policy)));
  }

  private static Arbitrary<Mapping> container() {
    return mapping(
        always(
            "image",
            one(
                "nginx",
                "nginx:latest",
                "nginx:1.27",
                "registry.example/a/b:1.0.0",
                "docker.io/library/busybox",
                "a@sha256:" + "0123456789abcdef".repeat(4))),
        seldom("imagePullPolicy", one("Always", "IfNotPresent", "Never")),
        often("securityContext", security()),
        often("resources", resources()),
        seldom("command", one(Sequence.EMPTY, sequence("sh", "-c", "sleep 1"))),
        seldom("args", one(sequence("--x"))),
        often("ports", list(port(), 0, 1)),
        seldom("env", named("E", environment(), 0, 2)),
        seldom("livenessProbe", probe()),
        seldom("readinessProbe", probe()),
        seldom("tty", truth()),
        seldom("stdin", truth()),
        seldom("terminationMessagePolicy", one("FallbackToLogsOnError")));
  }

  private static Arbitrary<Mapping> security() {
    return mapping(
        seldom("privileged", truth()),
        often("allowPrivilegeEscalation", just(false)),
        often("runAsNonRoot", truth()),
        seldom("runAsUser", one(0L, 1000L)),
        seldom("runAsGroup", one(0L, 1000L)),
        often("readOnlyRootFilesystem", truth()),
        often("capabilities", capabilities()),
        seldom("seccompProfile", seccomp()),
        seldom("procMount", one("Default")),
        seldom("seLinuxOptions", mapping(seldom("type", one("container_t", "spc_t")))),
        seldom("appArmorProfile", mapping(always("type", one("RuntimeDefault", "Unconfined")))));
  }

  private static Arbitrary<Mapping> capabilities() {
    return mapping(
        often("drop", one(sequence("ALL"), sequence("NET_RAW"), Sequence.EMPTY)),
        seldom(
            "add",
            one(sequence("NET_BIND_SERVICE"), sequence("SYS_ADMIN", "CHOWN"), Sequence.EMPTY)));
  }

  private static Arbitrary<Mapping> seccomp() {
    return mapping(always("type", one("RuntimeDefault", "Unconfined")));
  }

  private static Arbitrary<Mapping> podSecurity() {
    return mapping(
        often("runAsNonRoot", truth()),
        seldom("runAsUser", one(0L, 1000L)),
        seldom("fsGroup", one(0L, 2000L)),
        seldom("supplementalGroups", one(Sequence.EMPTY, sequence(1L))),
        often("seccompProfile", seccomp()),
        seldom(
            "sysctls",
            list(
                mapping(
                    always("name", one("kernel.shm_rmid_forced", "net.core.somaxconn")),
                    always("value", one("1"))),
                0,
                1)));
  }

  private static Arbitrary<Mapping> resources() {
    return mapping(
        often(
            "limits",
            mapping(
                often("cpu", one(4L, "4", "4000m", 4.5)), often("memory", one("8Gi", "8192Mi")))),
        often(
            "requests",
            mapping(
                often("cpu", one(1L, "0.1", "100m", "1e-1", 0.5)),
                often("memory", one("128Mi", "134217728", 134217728L, "0.5Gi")))));
  }

  private static Arbitrary<Mapping> port() {
    return mapping(
        always("containerPort", one(80L, 8080L, 22L)),
        seldom("protocol", one("TCP", "UDP")),
        seldom("name", one("http")));
  }

  private static Arbitrary<Mapping> environment() {
    Arbitrary<Mapping> secret = mapping(always("name", one("s")), always("key", one("k")));
    Arbitrary<Mapping> field = mapping(always("fieldPath", one("metadata.name")));
    return Arbitraries.oneOf(
        mapping(often("value", one("", "x", "password"))),
        mapping(always("valueFrom", mapping(always("secretKeyRef", secret)))),
        mapping(always("valueFrom", mapping(always("fieldRef", field)))));
  }

  private static Arbitrary<Mapping> probe() {
    return mapping(
        always(
            "httpGet",
            mapping(
                always("port", one(80L, "http")),
                seldom("host", one("", "example.org")),
                seldom("path", one("/healthz")))),
        seldom("periodSeconds", one(5L)));
  }

  private static Arbitrary<Mapping> volume() {
    return Arbitraries.oneOf(
        mapping(),
        mapping(always("emptyDir", mapping(seldom("sizeLimit", one("1Gi", "1024Mi"))))),
        mapping(
            always(
                "hostPath",
                mapping(
                    always("path", one("/", "/var/run/docker.sock", "/data")),
                    seldom("type", one("", "Directory"))))),
        mapping(always("configMap", mapping(always("name", one("c"))))),
        mapping(always("secret", mapping(always("secretName", one("s"))))),
        mapping(always("persistentVolumeClaim", mapping(always("claimName", one("p"))))));
  }

  private static Arbitrary<Mapping> toleration() {
    return mapping(
        always("operator", one("Exists")),
        seldom("key", one("node-role.kubernetes.io/control-plane")),
        seldom("effect", one("NoSchedule")));
  }
}
