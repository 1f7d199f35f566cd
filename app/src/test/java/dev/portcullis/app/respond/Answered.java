package dev.portcullis.app.respond;

import dev.portcullis.app.respond.Attackers.Attacker;
import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient;
import java.io.IOException;
import java.util.List;

/// What must be true once an attack is answered.
///
/// @param request which of those that fire is carried out, from 1
record Answered(String rule, int request, Consent consent, List<Goal> goals) {
  private static final String SHOP = "/api/v1/namespaces/shop";
  private static final String APPS = "/apis/apps/v1/namespaces/shop/";
  private static final String HOOKS =
      "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/";
  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";

  Answered {
    goals = List.copyOf(goals);
  }

  /// Whether something waits for a person.
  enum Consent {
    NEEDLESS,
    ASKED
  }

  /// Something that must be true.
  interface Goal {
    boolean isReached(ApiClient admin, Attacker attacker) throws IOException;
  }

  /// One for each built-in rule, in the order of their names.
  static final List<Answered> ALL =
      List.of(
          atOnce("admission-deleted", 1, new Revoked()),
          atOnce("cluster-admin-binding", 1, new Revoked(), new Powerless("mine")),
          atOnce("coredns-changed", 1, new Revoked()),
          atOnce(
              "cronjob-created",
              1,
              new Revoked(),
              new Held("/apis/batch/v1/namespaces/shop/cronjobs/again")),
          asked("ephemeral-container", 1, new Revoked(), new Gone(SHOP + "/pods/target")),
          atOnce("events-deleted", 1, new Revoked()),
          asked("exec", 1, new Revoked(), new Gone(SHOP + "/pods/target")),
          asked("external-ips", 1, new Revoked(), new Gone(SHOP + "/services/thief")),
          asked("foreign-webhook", 1, new Revoked(), new Gone(HOOKS + "evil")),
          atOnce("host-namespace", 1, new Revoked(), new Gone(SHOP + "/pods/processes")),
          atOnce("host-path", 1, new Revoked(), new Gone(SHOP + "/pods/disk")),
          asked("image-patched", 1, new RolledBack()),
          atOnce("impersonation", 1, new Revoked()),
          asked(
              "masters-certificate",
              2,
              new Revoked(),
              new Gone("/apis/certificates.k8s.io/v1/certificatesigningrequests/mallory-2")),
          atOnce("network-policy-deleted", 1, new Revoked()),
          atOnce("nodes-proxy", 1, new Revoked()),
          atOnce("pod-security-label-removed", 1, new Revoked()),
          atOnce(
              "privileged-daemonset",
              1,
              new Revoked(),
              new Held(APPS + "daemonsets/everywhere"),
              new Empty("app=e")),
          atOnce(
              "privileged-pod",
              3,
              new Revoked(),
              new Held(APPS + "deployments/rooted"),
              new Empty("app=rooted")),
          atOnce("rules-review", 1, new Noted()),
          atOnce("secret-read", 1, new Noted()),
          atOnce("secrets-dump", 1, new Revoked()),
          asked("token-request", 1, new Revoked(), new Worthless()),
          asked("token-secret", 2, new Revoked(), new MadeInVain(SHOP + "/secrets/")),
          atOnce("untrusted-registry", 1, new Revoked(), new Gone(SHOP + "/pods/stranger")),
          asked("wildcard-role", 1, new Revoked(), new Gone(RBAC + "clusterroles/anything")));

  static Answered atOnce(String rule, int request, Goal... goals) {
    return new Answered(rule, request, Consent.NEEDLESS, List.of(goals));
  }

  static Answered asked(String rule, int request, Goal... goals) {
    return new Answered(rule, request, Consent.ASKED, List.of(goals));
  }

  /// He may not do it again.
  record Revoked() implements Goal {
    @Override
    public boolean isReached(ApiClient admin, Attacker attacker) throws IOException {
      return attacker.client().send(Rehearsal.call(attacker.request(), "again")).status() == 403;
    }
  }

  /// An Event tells of it.
  record Noted() implements Goal {
    @Override
    public boolean isReached(ApiClient admin, Attacker attacker) throws IOException {
      return admin.get("/apis/events.k8s.io/v1/events").body().sequence("items").mappings().stream()
          .anyMatch(event -> event.string("note", "").endsWith(": " + attacker.answered().rule()));
    }
  }

  /// The object is not there.
  record Gone(String path) implements Goal {
    @Override
    public boolean isReached(ApiClient admin, Attacker attacker) throws IOException {
      return admin.get(path).status() == 404;
    }
  }

  /// What he made is not there, whatever name the server gave it.
  record MadeInVain(String folder) implements Goal {
    @Override
    public boolean isReached(ApiClient admin, Attacker attacker) throws IOException {
      String name = attacker.answer().mapping("metadata").string("name", "");
      return !name.isEmpty() && admin.get(folder + name).status() == 404;
    }
  }

  /// The workload is told to run nothing, and stays so.
  record Held(String path) implements Goal {
    @Override
    public boolean isReached(ApiClient admin, Attacker attacker) throws IOException {
      Mapping workload = admin.get(path).body();
      Mapping spec = workload.mapping("spec");
      Mapping selector = spec.mapping("template").mapping("spec").mapping("nodeSelector");
      boolean still =
          Long.valueOf(0).equals(spec.find("replicas"))
              || Boolean.TRUE.equals(spec.find("suspend"))
              || selector.size() > 0;
      Answer deleted = admin.delete(workload, ApiClient.Run.DRY);
      return still && deleted.status() == 403;
    }
  }

  /// No Pod has these labels.
  record Empty(String selector) implements Goal {
    @Override
    public boolean isReached(ApiClient admin, Attacker attacker) throws IOException {
      String query = "/pods?labelSelector=" + selector.replace("=", "%3D");
      return admin.get(SHOP + query).body().sequence("items").size() == 0;
    }
  }

  /// The role binding names nobody.
  record Powerless(String name) implements Goal {
    @Override
    public boolean isReached(ApiClient admin, Attacker attacker) throws IOException {
      Answer binding = admin.get(RBAC + "clusterrolebindings/" + name);
      return binding.succeeded() && binding.body().sequence("subjects").size() == 0;
    }
  }

  /// The Deployment runs again what it ran before.
  record RolledBack() implements Goal {
    @Override
    public boolean isReached(ApiClient admin, Attacker attacker) throws IOException {
      Mapping template =
          admin.get(APPS + "deployments/web").body().mapping("spec").mapping("template");
      return template
          .mapping("spec")
          .sequence("containers")
          .mappings()
          .getFirst()
          .string("image", "")
          .equals("nginx:1");
    }
  }

  /// The token that he was given is good for nothing.
  record Worthless() implements Goal {
    @Override
    public boolean isReached(ApiClient admin, Attacker attacker) throws IOException {
      String token = attacker.answer().mapping("status").string("token", "");
      return admin.withToken(token).get("/api/v1/namespaces").status() == 403;
    }
  }
}
