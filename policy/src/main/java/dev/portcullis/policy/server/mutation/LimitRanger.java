package dev.portcullis.policy.server.mutation;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.policy.server.mutation.Mutation.Changed;
import java.util.ArrayList;
import java.util.List;

/// Gives containers the requests and limits that a LimitRange of their namespace has for them, if
/// one is given: `limitranger/admission.go`. Whether they are within its bounds is not asked here.
final class LimitRanger implements MutatingPlugin {
  private static final String ANNOTATION = "kubernetes.io/limit-ranger";

  @Override
  public boolean handles(String group, String kind) {
    return kind.equals("Pod") && group.isEmpty();
  }

  @Override
  public Mutation create(Mapping pod, Neighbours neighbours) {
    String namespace = pod.mapping("metadata").string("namespace", "");
    Mapping changed = pod;
    for (Mapping range : neighbours.all("LimitRange")) {
      if (range.mapping("metadata").string("namespace", "default").equals(namespace)) {
        changed = limited(changed, range.mapping("spec"));
      }
    }
    return new Changed(changed);
  }

  private static Mapping limited(Mapping pod, Mapping range) {
    Edit requests = new Edit(Mapping.EMPTY);
    Edit limits = new Edit(Mapping.EMPTY);
    for (Mapping item : range.sequence("limits").mappings()) {
      if (item.string("type", "").equals("Container")) {
        setAll(requests, item.mapping("defaultRequest"));
        setAll(limits, item.mapping("default"));
      }
    }
    return with(pod, requests.build(), limits.build());
  }

  private static void setAll(Edit amounts, Mapping more) {
    for (int i = 0; i < more.size(); i++) {
      amounts.set(more.key(i), more.value(i));
    }
  }

  private static Mapping with(Mapping pod, Mapping requests, Mapping limits) {
    List<String> notes = new ArrayList<>();
    Edit spec = new Edit(pod.mapping("spec"));
    spec.changeEach("containers", each -> filled(each, requests, limits, "container", notes));
    spec.changeEach(
        "initContainers", each -> filled(each, requests, limits, "init container", notes));
    if (notes.isEmpty()) {
      return pod;
    }
    Mapping metadata = pod.mapping("metadata");
    Mapping annotations =
        new Edit(metadata.mapping("annotations"))
            .set(ANNOTATION, "LimitRanger plugin set: " + String.join("; ", notes))
            .build();
    return new Edit(pod)
        .set("metadata", new Edit(metadata).set("annotations", annotations).build())
        .set("spec", spec.build())
        .build();
  }

  private static Mapping filled(
      Mapping container, Mapping requests, Mapping limits, String what, List<String> notes) {
    Mapping resources = container.mapping("resources");
    Edit edit = new Edit(resources);
    String of = " for " + what + " " + container.string("name", "");
    for (String field : new String[] {"requests", "limits"}) {
      Mapping own = resources.mapping(field);
      Mapping more = field.equals("requests") ? requests : limits;
      List<String> set = missing(own, more);
      if (!set.isEmpty()) {
        Edit amounts = new Edit(own);
        for (int i = 0; i < more.size(); i++) {
          amounts.fill(more.key(i), more.value(i));
        }
        notes.add(String.join(", ", set) + (field.equals("requests") ? " request" : " limit") + of);
        edit.set(field, amounts.build());
      }
    }
    return new Edit(container).set("resources", edit.build()).build();
  }

  private static List<String> missing(Mapping own, Mapping more) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < more.size(); i++) {
      if (own.indexOf(more.key(i)) < 0) {
        names.add(more.key(i));
      }
    }
    names.sort(null);
    return names;
  }
}
