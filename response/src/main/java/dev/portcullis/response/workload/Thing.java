package dev.portcullis.response.workload;

import dev.portcullis.model.Mapping;
import java.util.List;

/// An object that runs nothing: a role binding, a webhook, the account of whoever did something.
public record Thing(Mapping top) implements Subject {
  @Override
  public String namespace() {
    return top.mapping("metadata").string("namespace", "");
  }

  @Override
  public List<Mapping> pods() {
    return List.of();
  }
}
