package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// What a Secret gives as text is data: `Convert_v1_Secret_To_core_Secret` of
/// `pkg/apis/core/v1/conversion.go`.
final class SecretPreparation implements Preparation {
  @Override
  public Mapping create(Mapping secret) {
    return secret.find("stringData") instanceof Mapping text
        ? new Edit(secret)
            .remove("stringData")
            .setOrRemove("data", merged(secret.mapping("data"), text))
            .build()
        : secret;
  }

  @Override
  public Mapping update(Mapping secret, Mapping old) {
    return create(secret);
  }

  private static Mapping merged(Mapping data, Mapping text) {
    Edit merged = new Edit(data);
    Base64.Encoder encoder = Base64.getEncoder();
    for (int i = 0; i < text.size(); i++) {
      if (text.value(i) instanceof String value) {
        merged.set(text.key(i), encoder.encodeToString(value.getBytes(StandardCharsets.UTF_8)));
      }
    }
    return merged.build();
  }
}
