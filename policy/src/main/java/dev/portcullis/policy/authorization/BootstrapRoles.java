package dev.portcullis.policy.authorization;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.selection.LabelSelector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The roles and bindings that an API server of Kubernetes 1.37 makes when it starts:
/// `plugin/pkg/auth/authorizer/rbac/bootstrappolicy` of `k8s.io/kubernetes` with the default
/// feature gates.
///
/// `build/BootstrapRoles.java` writes `bootstrap.txt`: a line for each object, and behind it one
/// for each label, selector of other roles, rule and subject; their parts with bars between them,
/// lists with commas.
record BootstrapRoles(List<Role> roles, List<RoleBinding> bindings) {
  private static final String FILE = "bootstrap.txt";

  /// An empty list; nothing between two bars is one empty text, the core group.
  private static final String NONE = "-";

  BootstrapRoles {
    roles = List.copyOf(roles);
    bindings = List.copyOf(bindings);
  }

  static BootstrapRoles read() {
    Reader reader = new Reader();
    for (String line : lines()) {
      reader.read(line.split("\\|", -1));
    }
    reader.finish();
    return new BootstrapRoles(reader.roles, reader.bindings);
  }

  /// The rules of a cluster role, as they are before anybody changes it.
  List<Rule> rules(String clusterRole) {
    for (Role role : roles) {
      if (role.name().equals(clusterRole) && role.namespace().isEmpty()) {
        return role.rules();
      }
    }
    throw new IllegalArgumentException(
        "expected a cluster role of the server, got '" + clusterRole + "'");
  }

  private static String[] lines() {
    try (InputStream file = BootstrapRoles.class.getResourceAsStream(FILE)) {
      byte[] text = Objects.requireNonNull(file, FILE).readAllBytes();
      return new String(text, StandardCharsets.UTF_8).split("\n");
    } catch (IOException e) {
      throw new UncheckedIOException("could not read '" + FILE + "' of this program", e);
    }
  }

  /// Puts objects together from their lines.
  private static final class Reader {
    private final List<Role> roles = new ArrayList<>();
    private final List<RoleBinding> bindings = new ArrayList<>();
    private String[] head = {};
    private Mapping labels = Mapping.EMPTY;
    private final List<LabelSelector> aggregated = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Subject> subjects = new ArrayList<>();

    private void read(String[] line) {
      switch (line[0]) {
        case " label" -> labels = labels.with(line[1], line[2]);
        case " aggregates" ->
            aggregated.add(
                LabelSelector.of(
                    Mapping.EMPTY.with("matchLabels", Mapping.EMPTY.with(line[1], line[2]))));
        case " rule" ->
            rules.add(
                new Rule(
                    list(line[1]), list(line[2]), list(line[3]), list(line[4]), list(line[5])));
        case " subject" -> subjects.add(new Subject(line[1], line[2], line[3]));
        default -> {
          finish();
          head = line;
        }
      }
    }

    private static List<String> list(String text) {
      return text.equals(NONE) ? List.of() : List.of(text.split(",", -1));
    }

    /// Adds the object whose lines were read.
    private void finish() {
      if (head.length == 3) {
        roles.add(new Role(head[1], head[2], labels, rules, aggregated));
      } else if (head.length == 5) {
        bindings.add(new RoleBinding(head[1], head[2], head[3], head[4], subjects));
      }
      labels = Mapping.EMPTY;
      aggregated.clear();
      rules.clear();
      subjects.clear();
    }
  }
}
