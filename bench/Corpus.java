import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Writes a corpus of Kubernetes manifests, the same one on every run and every machine.
///
///     java bench/Corpus.java N DIR
///
/// A folder per app holds one file of ten documents and two files of one. Two of three documents lead to Pods; about
/// one of six of those breaks Pod Security. The documents of a small corpus are the first of a large one.
///
/// What measures one kind only takes [#pod(int)] or [#deployment(int)]: conforming or not as in the corpus.
class Corpus {
  static final List<String> NAMES =
      List.of(
          "cart",
          "catalog",
          "checkout",
          "identity",
          "ledger",
          "mail",
          "search",
          "shipping",
          "stock",
          "tax");
  static final int PER_APP = 12;
  static final int PER_FILE = 10;

  /// One control broken: a line of the conforming Pod is replaced, at its indentation.
  enum Violation {
    PRIVILEGED("allowPrivilegeEscalation: false", "privileged: true"),
    HOST_NETWORK("automountServiceAccountToken: false", "hostNetwork: true"),
    HOST_PID("automountServiceAccountToken: false", "hostPID: true"),
    HOST_PORT("protocol: TCP", "protocol: TCP\nhostPort: 8080"),
    HOST_PATH("emptyDir: {}", "hostPath:\n  path: /var/run"),
    NFS("emptyDir: {}", "nfs:\n  server: files.example.com\n  path: /exports"),
    HOST_PROBE("path: /healthz", "path: /healthz\nhost: 10.0.0.1"),
    CAPABILITY_ADDED("drop: [ALL]", "drop: [ALL]\nadd: [NET_ADMIN, SYS_TIME]"),
    CAPABILITIES_KEPT("drop: [ALL]", "drop: [MKNOD, NET_RAW]"),
    PROC_MOUNT("readOnlyRootFilesystem: true", "procMount: Unmasked"),
    SYSCTL("fsGroup: 10001", "sysctls:\n- name: net.core.somaxconn\n  value: \"1024\""),
    SECCOMP("type: RuntimeDefault", "type: Unconfined"),
    APPARMOR("fsGroup: 10001", "appArmorProfile:\n  type: Unconfined"),
    SELINUX("fsGroup: 10001", "seLinuxOptions:\n  type: spc_t"),
    ROOT_ALLOWED("runAsNonRoot: true", "runAsNonRoot: false"),
    ROOT("runAsUser: 10001", "runAsUser: 0"),
    ESCALATION("allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true");

    final Pattern line;
    final String broken;

    Violation(String line, String broken) {
      this.line = Pattern.compile("(?m)^( *)" + Pattern.quote(line) + "$");
      this.broken = broken;
    }

    String in(String pod) {
      return line.matcher(pod)
          .replaceFirst(
              found -> Matcher.quoteReplacement(Corpus.indent(broken, found.group(1).length())));
    }
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 2 || !args[0].matches("[1-9][0-9]{0,6}")) {
      System.err.println("usage: java bench/Corpus.java N DIR");
      System.exit(2);
    }
    write(Integer.parseInt(args[0]), Path.of(args[1]));
  }

  static void write(int documents, Path folder) throws IOException {
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < documents; i++) {
      int slot = i % PER_APP;
      file.append("---\n").append(document(i));
      boolean complete = slot >= PER_FILE - 1 || i == documents - 1;
      if (!complete) continue;
      Path app = folder.resolve(team(i)).resolve(app(i));
      Files.createDirectories(app);
      String name = slot < PER_FILE ? "app.yaml" : slot == PER_FILE ? "agent.yaml" : "debug.yaml";
      Files.writeString(app.resolve(name), file);
      file.setLength(0);
    }
  }

  static String team(int i) {
    return "team-" + i / PER_APP % 40;
  }

  static String app(int i) {
    int app = i / PER_APP;
    return NAMES.get(app % NAMES.size()) + "-" + app;
  }

  /// The document at place `i` of every corpus that is long enough.
  static String document(int i) {
    SplittableRandom random = new SplittableRandom(i);
    return switch (i % PER_APP) {
      case 0 -> deployment(i, "web", random);
      case 1 -> service(i, "web");
      case 2 -> configMap(i, random);
      case 3 -> deployment(i, "api", random);
      case 4 -> statefulSet(i, random);
      case 5 -> cronJob(i, random);
      case 6 -> deployment(i, "worker", random);
      case 7 -> service(i, "api");
      case 8 -> deployment(i, "mailer", random);
      case 9 -> networkPolicy(i);
      case 10 -> daemonSet(i, random);
      case 11 -> pod(i, "debug", random);
      default -> throw new IllegalStateException();
    };
  }

  /// The Pod at place `i`, of a name of its own in its namespace.
  static String pod(int i) {
    return pod(i, "run-" + i % PER_APP, new SplittableRandom(i));
  }

  /// The Deployment at place `i`, of a name of its own in its namespace.
  static String deployment(int i) {
    return deployment(i, "web-" + i % PER_APP, new SplittableRandom(i));
  }

  /// How many of the first `documents` of the corpus lead to Pods that break the Restricted level.
  static int breaking(int documents) {
    return (int) IntStream.range(0, documents).filter(i -> leadsToPods(i) && breaks(i)).count();
  }

  static boolean leadsToPods(int i) {
    return switch (i % PER_APP) {
      case 1, 2, 7, 9 -> false;
      default -> true;
    };
  }

  /// Counted, not drawn: so each control is broken about as often, by each kind of workload.
  static boolean breaks(int i) {
    return isBare(i) || i % 7 == 3;
  }

  private static boolean isBare(int i) {
    return i % 25 == 0;
  }

  static String deployment(int i, String part, SplittableRandom random) {
    return head("apps/v1", "Deployment", i, part)
        + """
        spec:
          replicas: %d
          revisionHistoryLimit: 3
          strategy:
            type: RollingUpdate
            rollingUpdate:
              maxUnavailable: 0
              maxSurge: 25%%
          selector:
            matchLabels: {app.kubernetes.io/name: %s, app.kubernetes.io/component: %s}
          template:
        """
            .formatted(2 + random.nextInt(4), app(i), part)
        + template(i, part, 4, random);
  }

  static String statefulSet(int i, SplittableRandom random) {
    return head("apps/v1", "StatefulSet", i, "store")
        + """
        spec:
          replicas: 3
          serviceName: %s-store
          podManagementPolicy: Parallel
          selector:
            matchLabels:
              app.kubernetes.io/name: %s
              app.kubernetes.io/component: store
          volumeClaimTemplates:
          - metadata:
              name: data
            spec:
              accessModes: ["ReadWriteOnce"]
              resources:
                requests:
                  storage: %dGi
          template:
        """
            .formatted(app(i), app(i), 10 * (1 + random.nextInt(9)))
        + template(i, "store", 4, random);
  }

  static String cronJob(int i, SplittableRandom random) {
    return head("batch/v1", "CronJob", i, "report")
        + """
        spec:
          schedule: "%d %d * * *"
          concurrencyPolicy: Forbid
          jobTemplate:
            spec:
              activeDeadlineSeconds: 3600
              backoffLimit: 2
              template:
        """
            .formatted(random.nextInt(60), random.nextInt(24))
        + template(i, "report", 8, random)
            .replace("        spec:\n", "        spec:\n          restartPolicy: OnFailure\n");
  }

  static String daemonSet(int i, SplittableRandom random) {
    return head("apps/v1", "DaemonSet", i, "agent")
        + """
        spec:
          updateStrategy: {type: RollingUpdate}
          selector:
            matchLabels: {app.kubernetes.io/name: %s, app.kubernetes.io/component: agent}
          template:
        """
            .formatted(app(i))
        + template(i, "agent", 4, random);
  }

  static String pod(int i, String part, SplittableRandom random) {
    return head("v1", "Pod", i, part) + "spec:\n" + podSpec(i, part, 2, random);
  }

  /// The `metadata` and `spec` of a Pod template.
  static String template(int i, String part, int indent, SplittableRandom random) {
    String metadata =
        """
        metadata:
          labels:
            app.kubernetes.io/name: %s
            app.kubernetes.io/component: %s
          annotations:
            prometheus.io/scrape: "true"
            prometheus.io/port: "9090"
        spec:
        """
            .formatted(app(i), part);
    return indent(metadata, indent) + "\n" + podSpec(i, part, indent + 2, random);
  }

  static String podSpec(int i, String part, int indent, SplittableRandom random) {
    String pod =
        """
        serviceAccountName: %1$s
        automountServiceAccountToken: false
        securityContext:
          runAsNonRoot: true
          runAsUser: 10001
          fsGroup: 10001
          seccompProfile:
            type: RuntimeDefault
        containers:
        - name: %2$s
          image: registry.example.com/%1$s/%2$s:1.%3$d.%4$d@sha256:%7$s
          args: ["--listen=:8080", "--log-format=json", "--config=/etc/%1$s/config.yaml"]
          ports:
          - name: http
            containerPort: 8080
            protocol: TCP
          env:
          - name: POD_NAMESPACE
            valueFrom:
              fieldRef:
                fieldPath: metadata.namespace
          - name: DATABASE_URL
            value: "postgres://%1$s-store:5432/%2$s?sslmode=verify-full"
          - name: DATABASE_PASSWORD_FILE
            value: /etc/%1$s-secret/password
          # measured in production, with a margin of a third
          resources:
            requests:
              cpu: %5$dm
              memory: %6$dMi
            limits:
              cpu: 2
              memory: %6$dMi
          readinessProbe:
            httpGet:
              path: /healthz
              port: http
            periodSeconds: 5
          livenessProbe:
            tcpSocket:
              port: 8080
            initialDelaySeconds: 10
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: [ALL]
          volumeMounts:
          - name: tmp
            mountPath: /tmp
          - name: config
            mountPath: /etc/%1$s
            readOnly: true
          - {name: secret, mountPath: /etc/%1$s-secret, readOnly: true}
        volumes:
        - name: tmp
          emptyDir: {}
        - name: config
          configMap:
            name: %1$s
        - name: secret
          secret: {secretName: %1$s, defaultMode: 0440}
        """
            .formatted(
                app(i),
                part,
                random.nextInt(30),
                random.nextInt(10),
                50 * (1 + random.nextInt(10)),
                64 * (1 + random.nextInt(15)),
                digest(random));
    // what the rest of the library looks for
    if (random.nextInt(100) < 5) pod = pod.replaceAll("@sha256:\\w+", "");
    if (random.nextInt(100) < 5) pod = pod.replace("      cpu: 2\n", "");
    if (isBare(i)) pod = withoutSecurityContexts(pod);
    else if (breaks(i)) pod = Violation.values()[i / 7 % Violation.values().length].in(pod);
    return indent(pod, indent) + "\n";
  }

  static String digest(SplittableRandom random) {
    StringBuilder digest = new StringBuilder();
    for (int i = 0; i < 4; i++) digest.append("%016x".formatted(random.nextLong()));
    return digest.toString();
  }

  /// As people write Pods who never heard of the Restricted level.
  static String withoutSecurityContexts(String pod) {
    return pod.replaceAll("(?m)^( *)securityContext:\n(?:\\1  .*\n)+", "");
  }

  static String service(int i, String part) {
    return head("v1", "Service", i, part)
        + """
        spec:
          type: ClusterIP
          selector:
            app.kubernetes.io/name: %s
            app.kubernetes.io/component: %s
          ports:
          - name: http
            port: 80
            targetPort: http
          - {name: metrics, port: 9090, targetPort: 9090}
        """
            .formatted(app(i), part);
  }

  static String configMap(int i, SplittableRandom random) {
    return head("v1", "ConfigMap", i, null)
        + """
        data:
          LOG_LEVEL: info
          FEATURES: 'fast-path,"quoted",%d'
          config.yaml: |
            server:
              listen: ":8080"
              timeout: %ds
            # how often a call to a neighbour is tried again
            retries: 3
            upstreams:
            - http://catalog.example.svc:80
            - http://search.example.svc:80
        """
            .formatted(random.nextInt(1000), 1 + random.nextInt(60));
  }

  static String networkPolicy(int i) {
    return head("networking.k8s.io/v1", "NetworkPolicy", i, null)
        + """
        spec:
          podSelector:
            matchLabels:
              app.kubernetes.io/name: %s
          policyTypes: [Ingress]
          ingress:
          - from:
            - namespaceSelector:
                matchLabels: {kubernetes.io/metadata.name: %s}
            ports:
            - port: 8080
        """
            .formatted(app(i), team(i));
  }

  /// What every document begins with; `part` is null for what belongs to the whole app.
  static String head(String apiVersion, String kind, int i, String part) {
    return """
    apiVersion: %s
    kind: %s
    metadata:
      name: %s
      namespace: %s
      labels:
        app.kubernetes.io/name: %s
        app.kubernetes.io/managed-by: platform
        app.kubernetes.io/version: "1.%d"
      annotations:
        example.com/owner: "%s@example.com"
        example.com/runbook: https://runbooks.example.com/%s#restart
    """
        .formatted(
            apiVersion,
            kind,
            part == null ? app(i) : app(i) + "-" + part,
            team(i),
            app(i),
            i % 50,
            team(i),
            app(i));
  }

  static String indent(String text, int spaces) {
    return text.stripTrailing().replaceAll("(?m)^(?=.)", " ".repeat(spaces));
  }
}
