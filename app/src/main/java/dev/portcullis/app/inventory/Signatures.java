package dev.portcullis.app.inventory;

import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.cluster.registry.RegistryImage;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.fact.SignatureFact;
import dev.portcullis.supply.signature.Artifact;
import dev.portcullis.supply.signature.AttachedLayer;
import dev.portcullis.supply.signature.Expectation;
import dev.portcullis.supply.signature.TrustedRoot;
import dev.portcullis.supply.signature.Verification;
import dev.portcullis.supply.signature.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Verifies what is attached to images in registries, by the keys and the root that a user trusts.
/// Whose signature is good enough, policies decide.
final class Signatures {
  private final Verifier verifier;
  private final List<Expectation> expectations;

  private Signatures(Verifier verifier, List<Expectation> expectations) {
    this.verifier = verifier;
    this.expectations = expectations;
  }

  /// As the options say; none when nobody is trusted.
  static Optional<Signatures> of(Arguments arguments) throws UsageException, IOException {
    List<Expectation> expectations = new ArrayList<>();
    for (String file : arguments.all("key")) {
      expectations.add(key(file));
    }
    Optional<String> root = arguments.last("trusted-root");
    if (root.isPresent()) {
      expectations.add(new Expectation.Anyone());
    }
    return expectations.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Signatures(
                new Verifier(root.isPresent() ? root(root.get()) : TrustedRoot.NOBODY),
                expectations));
  }

  private static Expectation key(String file) throws UsageException, IOException {
    try {
      return Expectation.Key.read(Files.readAllBytes(Path.of(file)));
    } catch (GeneralSecurityException e) {
      throw new UsageException("'%s': %s".formatted(file, e.getMessage()));
    }
  }

  private static TrustedRoot root(String file) throws UsageException, IOException {
    Reading<TrustedRoot> read = TrustedRoot.read(file, Files.readAllBytes(Path.of(file)));
    if (read.items().isEmpty()) {
      Unreadable first = read.unreadable().getFirst();
      throw new UsageException("%s: %s".formatted(first.location(), first.reason()));
    }
    return read.items().getFirst();
  }

  /// What the signatures of an image come to: each by the first key or identity that it holds for.
  Sequence of(RegistryImage image) throws IOException {
    List<Verification> verifications = new ArrayList<>();
    for (String digest : image.digests()) {
      for (AttachedLayer layer : image.attached(digest)) {
        verifications.add(verify(layer, artifact(digest)));
      }
    }
    return SignatureFact.of(verifications);
  }

  private static Artifact artifact(String digest) throws IOException {
    if (!digest.startsWith("sha256:")) {
      throw new IOException("signatures are verified by SHA-256, got '%s'".formatted(digest));
    }
    return Artifact.ofDigest(digest);
  }

  private Verification verify(AttachedLayer layer, Artifact artifact) {
    List<Verification> outcomes = new ArrayList<>();
    for (Expectation each : expectations) {
      Verification outcome = verifier.verify(layer, artifact, each);
      if (outcome instanceof Verification.Verified) {
        return outcome;
      }
      outcomes.add(outcome);
    }
    return outcomes.getLast();
  }
}
