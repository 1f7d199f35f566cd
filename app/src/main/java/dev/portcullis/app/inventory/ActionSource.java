package dev.portcullis.app.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Layer;
import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.source.tree.ContentFormat;
import dev.portcullis.source.workflow.Workflows;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.fact.Arrival;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The actions that workflows and composite actions use, as packages: a resource of kind
/// `Vulnerability` for each that one has. It reads what others read, too.
///
/// The version of an action is its ref: a tag, or what a comment behind a commit says (`# v4.1.2`).
/// Of any other commit and of a branch nobody can tell the version: that matters only where an
/// advisory is about the action.
final class ActionSource implements ContentFormat {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?");

  private static final Pattern COMMENT =
      Pattern.compile("#\\s*(?:tag=)?(v?[0-9]++(?:\\.[0-9A-Za-z_-]++)*+)(?:\\s|$)");

  private final Workflows workflows = new Workflows(Limits.DEFAULT);
  private final ComponentFacts facts;

  ActionSource(ComponentFacts facts) {
    this.facts = facts;
  }

  @Override
  public String name() {
    return "action";
  }

  @Override
  public boolean claimsFile(Path file) {
    return workflows.claimsFile(file);
  }

  @Override
  public int largest() {
    return workflows.largest();
  }

  /// What is wrong with the file is told where it is read as a workflow.
  @Override
  public Reading<Resource> read(String name, byte[] content) {
    List<String> lines = new String(content, UTF_8).lines().toList();
    Set<Component> components = new HashSet<>();
    List<Component> ordered = new ArrayList<>();
    for (Resource each : workflows.read(name, content).items()) {
      for (Used used : used(each.root().mapping("spec"))) {
        Component component = component(name, used, lines);
        if (components.add(component)) {
          ordered.add(component);
        }
      }
    }
    return ordered.isEmpty()
        ? new Reading<>(List.of(), List.of())
        : facts.vulnerabilities(name, ordered, _ -> new Arrival(Layer.PIPELINE));
  }

  /// What `uses` says of an action or a workflow in another repository.
  private record Used(Mapping uses, long mark) {
    boolean isDetermined() {
      return uses.string("kind", "").equals("repository")
          && !uses.string("owner", "").isEmpty()
          && !uses.string("repository", "").isEmpty()
          && !uses.string("ref", "").isEmpty();
    }
  }

  private static List<Used> used(Mapping spec) {
    List<Used> used = new ArrayList<>();
    Sequence jobs = spec.sequence("jobs");
    for (Mapping job : jobs.mappings()) {
      add(job, used);
      job.sequence("steps").mappings().forEach(step -> add(step, used));
    }
    spec.sequence("steps").mappings().forEach(step -> add(step, used));
    return used;
  }

  private static void add(Mapping holder, List<Used> used) {
    int index = holder.indexOf("uses");
    Used each = index < 0 ? null : new Used(holder.mapping("uses"), holder.mark(index));
    if (each != null && each.isDetermined()) {
      used.add(each);
    }
  }

  private static Component component(String file, Used used, List<String> lines) {
    Mapping uses = used.uses;
    int line = Mark.line(used.mark);
    String ref = uses.string("ref", "");
    boolean commented = COMMIT.matcher(ref).matches() && line > 0 && line <= lines.size();
    return new Component(
        Ecosystem.GITHUB_ACTIONS,
        "",
        uses.string("owner", "") + "/" + uses.string("repository", ""),
        commented ? commented(ref, lines.get(line - 1)) : ref,
        Location.of(file, used.mark, ""));
  }

  /// The version that a comment behind a commit says, or the commit.
  private static String commented(String commit, String line) {
    int end = line.indexOf(commit);
    Matcher comment = COMMENT.matcher(line).region(Math.max(end, 0), line.length());
    return end >= 0 && comment.find() ? comment.group(1) : commit;
  }
}
