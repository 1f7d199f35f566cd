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

  private final Optional<WholeFile> file;
  private final Optional<Attaching> attaching;
  private final SigningKey key;
  private final String gate;

  private Evidence(
      Optional<WholeFile> file, Optional<Attaching> attaching, SigningKey key, String gate) {
    this.file = file;
    this.attaching = attaching;
    this.key = key;
    this.gate = gate;
  }

  /// As the options say; none when none is asked for. What keeps it from being signed or written is
  /// found out before the work.
  ///
  /// @param gate at which gate this is unless the options say otherwise
  /// @param attaching takes it beside the file, or instead of one
  static Optional<Evidence> of(Arguments arguments, String gate, Optional<Attaching> attaching)
      throws UsageException {
    Optional<String> file = arguments.last("evidence");
    Optional<String> key = arguments.last("evidence-key");
    boolean asked = file.isPresent() || attaching.isPresent();
    if (!asked && key.isEmpty()) {
      return Optional.empty();
    }
    if (attaching.isPresent() && key.isEmpty()) {
      throw new UsageException("expected '--evidence-key FILE' with '--evidence-attach', got none");
    }
    if (!asked || key.isEmpty()) {
      throw new UsageException(
          "expected '--evidence FILE' together with '--evidence-key FILE', got one of them");
    }
    Optional<WholeFile> written =
        file.isPresent() ? Optional.of(file(file.get())) : Optional.empty();
    String told = arguments.last("evidence-gate").orElse(gate);
    return Optional.of(new Evidence(written, attaching, key(key.get()), told));
  }

  private static WholeFile file(String name) throws UsageException {
    WholeFile file = new WholeFile(Path.of(name));
    Optional<String> obstacle = file.obstacle();
    if (obstacle.isPresent()) {
      throw new UsageException(
          "cannot write the evidence '%s': %s".formatted(name, obstacle.get()));
    }
    return file;
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
    attaching.ifPresent(each -> each.take(bundle));
    if (file.isPresent()) {
      file.get().write(out -> out.write(new String(bundle, StandardCharsets.UTF_8) + "\n"));
    }
  }
}
