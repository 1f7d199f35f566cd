package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;

/// `pkg/registry/core/serviceaccount/strategy.go`: of a reference to a Secret only the name stays.
final class AccountPreparation implements Preparation {
  @Override
  public Mapping create(Mapping account) {
    return new Edit(account).changeEach("secrets", AccountPreparation::nameOnly).build();
  }

  @Override
  public Mapping update(Mapping account, Mapping old) {
    return create(account);
  }

  private static Mapping nameOnly(Mapping secret) {
    Object name = secret.find("name");
    boolean only = secret.size() == (name == null ? 0 : 1);
    return only ? secret : name == null ? Mapping.EMPTY : Mapping.EMPTY.with("name", name);
  }
}
