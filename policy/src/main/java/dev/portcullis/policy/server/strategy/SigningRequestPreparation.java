package dev.portcullis.policy.server.strategy;

import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Unknown;

/// `pkg/registry/certificates/certificates/strategy.go`: who asks is written by the server.
final class SigningRequestPreparation implements Preparation {
  private static final String USER = "the user (request.userInfo)";

  @Override
  public Mapping create(Mapping request) {
    return new Edit(request)
        .change(
            "spec",
            spec ->
                new Edit(spec)
                    .set("username", Unknown.present(USER))
                    .set("groups", Unknown.present(USER))
                    .set("uid", Unknown.of(USER))
                    .set("extra", Unknown.of(USER))
                    .build())
        .build();
  }

  @Override
  public Mapping update(Mapping request, Mapping old) {
    Object spec = old.find("spec");
    return spec == null ? request : new Edit(request).set("spec", spec).build();
  }
}
