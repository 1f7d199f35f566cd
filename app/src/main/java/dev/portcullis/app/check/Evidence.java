package dev.portcullis.app.check;

import dev.portcullis.app.admission.Judged;
import dev.portcullis.app.cli.Arguments;
import dev.portcullis.app.cli.Option;
import dev.portcullis.app.cli.UsageException;
import dev.portcullis.app.report.ExitCode;
import dev.portcullis.app.report.WholeFile;
import dev.portcullis.app.report.WriteFailedException;
import dev.portcullis.supply.signature.SigningKey;
import dev.portcullis.supply.signature.Statement.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Writes down what a run decided, signed, for those who let things pass later on.
final class Evidence {
  static final Option FILE =
      Option.of(
          "evidence",
          "FILE",
          "write the decision down as a signed statement of in-toto (needs --evidence-key)");

  static final Option KEY =
      Option.of(
          "evidence-key",
          "FILE",
          "the private key that signs the evidence: ECDSA on P-256 or Ed25519, PKCS #8 in PEM");

  static final Option GATE =
      Option.choice(
          "evidence-gate",
          "GATE",
          "at which gate that was (default commit for check, build for image)",
          List.of("commit", "build", "registry", "deploy"));

  private final WholeFile file;
  private final SigningKey key;
  private final String gate;

  private Evidence(WholeFile file, SigningKey key, String gate) {
    this.file = file;
    this.key = key;
    this.gate = gate;
  }

  /// As the options say; none when none is asked for. What keeps it from being signed or written is
  /// found out before the work.
  ///
  /// @param gate at which gate this is unless the options say otherwise
  static Optional<Evidence> of(Arguments arguments, String gate) throws UsageException {
    Optional<String> file = arguments.last("evidence");
    Optional<String> key = arguments.last("evidence-key");
    if (file.isEmpty() && key.isEmpty()) {
      return Optional.empty();
    }
    if (file.isEmpty() || key.isEmpty()) {
      throw new UsageException(
          "expected '--evidence FILE' together with '--evidence-key FILE', got one of them");
    }
    WholeFile written = new WholeFile(Path.of(file.get()));
    Optional<String> obstacle = written.obstacle();
    if (obstacle.isPresent()) {
      throw new UsageException(
          "cannot write the evidence '%s': %s".formatted(file.get(), obstacle.get()));
    }
    return Optional.of(
        new Evidence(written, key(key.get()), arguments.last("evidence-gate").orElse(gate)));
  }

  private static SigningKey key(String file) throws UsageException {
    try {
      return SigningKey.read(Files.readAllBytes(Path.of(file)));
    } catch (IOException e) {
      throw new UsageException("cannot read the key '%s': %s".formatted(file, e));
    } catch (GeneralSecurityException e) {
      throw new UsageException("'%s': %s".formatted(file, e.getMessage()));
    }
  }

  /// Writes the evidence. Where nothing was judged, nothing was decided, and none is written.
  ///
  /// @param subjects what the decision is about; none where nothing could be read
  void write(Judged decision, List<Subject> subjects) throws WriteFailedException {
    if (subjects.isEmpty() || decision.report().exitCode() == ExitCode.NOTHING_TO_JUDGE) {
      return;
    }
    byte[] bundle;
    try {
      Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      bundle = decision.evidence(gate, now).about(subjects).bundle(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was read cannot sign", e);
    }
    file.write(out -> out.write(new String(bundle, StandardCharsets.UTF_8) + "\n"));
  }
}
