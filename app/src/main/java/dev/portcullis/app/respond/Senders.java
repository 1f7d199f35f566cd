package dev.portcullis.app.respond;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.app.cli.UsageException;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.detection.Digest;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All who may send events, known by their tokens.
record Senders(List<Sender> all) {
  private static final String SCHEME = "Bearer ";
  private static final int DIGEST_LENGTH = 64;
  private static final long USUAL_RATE = 1000;

  Senders {
    all = List.copyOf(all);
  }

  /// Those in a file of credentials.
  ///
  /// @param file how it is called
  static Senders read(String file, byte[] text, InstantSource clock) throws UsageException {
    var reading = new DocumentReader(Limits.DEFAULT).read(file, text);
    if (!reading.unreadable().isEmpty()) {
      var broken = reading.unreadable().getFirst();
      throw new UsageException("%s: %s".formatted(broken.location(), broken.reason()));
    }
    List<Sender> senders = new ArrayList<>();
    for (Document document : reading.items()) {
      Mapping root = document.root() instanceof Mapping mapping ? mapping : Mapping.EMPTY;
      for (Mapping source : root.sequence("sources").mappings()) {
        senders.add(sender(file, source, clock));
      }
    }
    if (senders.isEmpty()) {
      throw new UsageException("expected sources in '%s', got none".formatted(file));
    }
    return new Senders(senders);
  }

  private static Sender sender(String file, Mapping source, InstantSource clock)
      throws UsageException {
    String name = source.string("name", "");
    String digest = source.string("tokenSha256", "");
    boolean hexadecimal = digest.chars().allMatch(c -> "0123456789abcdef".indexOf(c) >= 0);
    if (name.isEmpty() || digest.length() != DIGEST_LENGTH || !hexadecimal) {
      throw new UsageException(
          "expected a 'name' and a 'tokenSha256' of 64 hexadecimal digits in '%s', got '%s'"
              .formatted(file, name));
    }
    Object rate = source.find("eventsPerSecond");
    long perSecond = rate instanceof Long number ? number : USUAL_RATE;
    if ((rate != null && !(rate instanceof Long)) || perSecond < 1 || perSecond > 1_000_000) {
      throw new UsageException(
          "expected 'eventsPerSecond' from 1 to 1000000 in '%s', got '%s'".formatted(file, rate));
    }
    Object namespaces = source.find("namespaces");
    if (namespaces != null
        && !(namespaces instanceof Sequence list && list.strings().size() == list.size())) {
      throw new UsageException(
          "expected a list of 'namespaces' in '%s', got '%s'".formatted(file, namespaces));
    }
    return new Sender(
        name,
        digest,
        source.sequence("namespaces").strings(),
        new Allowance((int) perSecond, clock));
  }

  /// Who sends this. All are compared, each in a time that tells nothing about its token.
  ///
  /// @param authorization the header of that name
  Optional<Sender> of(String authorization) {
    if (!authorization.startsWith(SCHEME)) {
      return Optional.empty();
    }
    byte[] digest =
        Digest.of(authorization.substring(SCHEME.length()).strip().getBytes(UTF_8)).getBytes(UTF_8);
    Sender found = null;
    for (Sender sender : all) {
      if (MessageDigest.isEqual(sender.tokenDigest().getBytes(UTF_8), digest)) {
        found = sender;
      }
    }
    return Optional.ofNullable(found);
  }
}
