import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.source.kubernetes.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes what the API server makes of roles and bindings when it starts, as
/// `policy/src/main/resources/dev/portcullis/policy/authorization/bootstrap.txt` holds it.
///
/// Reads `plugin/pkg/auth/authorizer/rbac/bootstrappolicy/testdata` of `k8s.io/kubernetes`, where
/// its own tests keep them for the default feature gates. That folder is no part of this project:
/// run this once for each version of Kubernetes.
///
/// usage: java -cp CLASSPATH build/BootstrapRoles.java TESTDATA > bootstrap.txt
public final class BootstrapRoles {
  /// Those of other feature gates aside.
  private static final List<String> FILES =
      List.of(
          "cluster-roles.yaml",
          "controller-roles.yaml",
          "namespace-roles.yaml",
          "cluster-role-bindings.yaml",
          "controller-role-bindings.yaml",
          "namespace-role-bindings.yaml");

  private final StringBuilder text = new StringBuilder();

  public static void main(String[] arguments) throws IOException {
    BootstrapRoles roles = new BootstrapRoles();
    for (String file : FILES) {
      byte[] content = Files.readAllBytes(Path.of(arguments[0], file));
      for (Resource resource : new ManifestReader().read(file, content).items()) {
        roles.add(resource);
      }
    }
    System.out.print(roles.text);
  }

  private void add(Resource resource) {
    switch (resource.kind()) {
      case "ClusterRole", "Role" -> addRole(resource);
      case "ClusterRoleBinding", "RoleBinding" -> addBinding(resource);
      default -> throw new IllegalArgumentException("expected a role, got " + resource.kind());
    }
  }

  private void addRole(Resource role) {
    line(role.kind(), role.namespace(), role.name());
    Mapping labels = role.metadata().mapping("labels");
    for (int i = 0; i < labels.size(); i++) {
      if (!labels.key(i).equals("kubernetes.io/bootstrapping")) {
        line(" label", labels.key(i), labels.value(i).toString());
      }
    }
    Mapping aggregation = role.root().mapping("aggregationRule");
    for (Mapping selector : aggregation.sequence("clusterRoleSelectors").mappings()) {
      Mapping wanted = selector.mapping("matchLabels");
      line(" aggregates", wanted.key(0), wanted.value(0).toString());
    }
    for (Mapping rule : role.root().sequence("rules").mappings()) {
      line(
          " rule",
          list(rule, "verbs"),
          list(rule, "apiGroups"),
          list(rule, "resources"),
          list(rule, "resourceNames"),
          list(rule, "nonResourceURLs"));
    }
  }

  private void addBinding(Resource binding) {
    Mapping reference = binding.root().mapping("roleRef");
    line(
        binding.kind(),
        binding.namespace(),
        binding.name(),
        reference.string("kind", ""),
        reference.string("name", ""));
    for (Mapping subject : binding.root().sequence("subjects").mappings()) {
      line(
          " subject",
          subject.string("kind", ""),
          subject.string("namespace", ""),
          subject.string("name", ""));
    }
  }

  /// An empty list is a dash: one empty string is the core group.
  private static String list(Mapping rule, String field) {
    List<String> values = new ArrayList<>(rule.sequence(field).strings());
    return values.isEmpty() ? "-" : String.join(",", values);
  }

  private void line(String... fields) {
    text.append(String.join("|", fields)).append('\n');
  }
}
