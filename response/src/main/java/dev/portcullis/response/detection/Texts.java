package dev.portcullis.response.detection;

import dev.portcullis.model.Mapping;

/// Collects the texts of an event that say something: empty ones are left out.
public final class Texts {
  private final Mapping.Builder fields;

  public Texts(int expected) {
    fields = new Mapping.Builder(expected);
  }

  public Texts put(String field, String text) {
    if (!text.isEmpty()) {
      fields.put(field, text);
    }
    return this;
  }

  public Mapping build() {
    return fields.build();
  }
}
