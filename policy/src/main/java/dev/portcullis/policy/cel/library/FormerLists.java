package dev.portcullis.policy.cel.library;

import java.util.List;

/// Kubernetes' CEL library for lists, version 0, which 1.36 had: it knows no `includes`.
final class FormerLists implements Library {
  private static final String ADDED = "includes";

  private final Library lists = new ListsLibrary();

  @Override
  public String name() {
    return lists.name();
  }

  @Override
  public List<Function> functions() {
    return lists.functions().stream().filter(function -> !function.name().equals(ADDED)).toList();
  }
}
