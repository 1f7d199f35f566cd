package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Mapping;

/// What a strategy does to objects of one kind beyond `status` and `metadata.generation`.
interface Preparation {
  /// Nothing.
  Preparation NONE = object -> object;

  /// `object` as it is created.
  Mapping create(Mapping object);

  /// `object` as it takes the place of `old`.
  default Mapping update(Mapping object, Mapping old) {
    return object;
  }

  /// `object` as it is read from the store, where what it lacks is defaulted once more.
  default Mapping readBack(Mapping object) {
    return object;
  }

  /// `object`, whose spec is that of `old` already, as only its status is to change.
  default Mapping updateStatus(Mapping object, Mapping old) {
    return object;
  }
}
