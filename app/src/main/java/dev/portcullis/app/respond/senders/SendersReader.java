package dev.portcullis.app.respond.senders;

import dev.portcullis.cluster.webhook.SigningKey;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads files of credentials.
public final class SendersReader {
  private static final List<String> WAYS =
      List.of(
          "tokenSha256",
          "serviceAccount",
          "clientCertificate",
          "secret",
          "topic",
          "file",
          "tetragon");

  private static final int DIGEST_LENGTH = 64;
  private static final int LONGEST_TOPIC = 249;
  private static final int USUAL_RATE = 1000;
  private static final int HIGHEST_RATE = 1_000_000;

  private final InstantSource clock;

  public SendersReader(InstantSource clock) {
    this.clock = clock;
  }

  /// Those in a file of credentials.
  ///
  /// @param file how it is called
  public Reading<Sender> read(String file, byte[] text) {
    Reading<Document> reading = new DocumentReader(Limits.DEFAULT).read(file, text);
    List<Sender> senders = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>(reading.unreadable());
    Set<String> names = new HashSet<>();
    Set<Credential> streams = new HashSet<>();
    for (Document document : reading.items()) {
      Mapping root = document.root() instanceof Mapping mapping ? mapping : Mapping.EMPTY;
      Resource resource = new Resource(file, document.mark(), root);
      Refusals refusals = new Refusals(resource, "credentials");
      Field sources = Field.of(resource).at("sources");
      if (sources.items().isEmpty()) {
        refusals.add(sources, "expected sources, got none");
      }
      for (Field source : sources.items()) {
        Sender sender = sender(source, names, streams, refusals);
        if (sender != null) {
          senders.add(sender);
        }
      }
      unreadable.addAll(refusals.found());
    }
    return new Reading<>(senders, unreadable);
  }

  private @Nullable Sender sender(
      Field source, Set<String> names, Set<Credential> streams, Refusals refusals) {
    String name = source.at("name").text();
    if (name.isEmpty() || name.contains("@") || !names.add(name)) {
      refusals.add(
          source.at("name"), "expected a name of its own without '@', got '%s'".formatted(name));
    }
    Credential credential = credential(source, refusals);
    if (isStream(credential) && !streams.add(credential)) {
      refusals.add(
          source, "expected a topic, a file or a server of its own, got one that another has");
    }
    Allowance allowance =
        new Allowance(
            refusals.number(source.at("eventsPerSecond"), 1, HIGHEST_RATE, USUAL_RATE), clock);
    boolean ofItsNode = flag(source.at("ofItsNode"), refusals);
    if (ofItsNode && credential != null && !(credential instanceof Credential.Account)) {
      refusals.add(
          source.at("ofItsNode"),
          "expected a serviceAccount: only its token says which node it is of");
    }
    return credential == null
        ? null
        : new Sender(
            name,
            credential,
            texts(source.at("namespaces"), refusals),
            texts(source.at("playbooks"), refusals),
            ofItsNode,
            allowance);
  }

  private static boolean isStream(@Nullable Credential credential) {
    return credential instanceof Credential.Topic
        || credential instanceof Credential.File
        || credential instanceof Credential.Sensor;
  }

  private static @Nullable Credential credential(Field source, Refusals refusals) {
    List<Field> given = WAYS.stream().map(source::at).filter(Field::isGiven).toList();
    if (given.size() != 1) {
      refusals.add(
          source,
          "expected one of '%s', got %d".formatted(String.join("', '", WAYS), given.size()));
      return null;
    }
    Field field = given.getFirst();
    return switch (field.path().substring(field.path().lastIndexOf('.') + 1)) {
      case "tokenSha256" -> token(field, refusals);
      case "serviceAccount" -> account(field, refusals);
      case "secret" -> secret(field, refusals);
      case "topic" -> topic(field, refusals);
      case "file" -> file(field, refusals);
      case "tetragon" -> SensorReader.read(field, refusals);
      default -> certificate(field, refusals);
    };
  }

  private static @Nullable Credential token(Field field, Refusals refusals) {
    String digest = field.text();
    boolean hexadecimal = digest.chars().allMatch(c -> "0123456789abcdef".indexOf(c) >= 0);
    if (digest.length() == DIGEST_LENGTH && hexadecimal) {
      return new Credential.Token(digest);
    }
    refusals.add(field, "expected 64 hexadecimal digits in lower case");
    return null;
  }

  private static @Nullable Credential account(Field field, Refusals refusals) {
    String namespace = field.at("namespace").text();
    String name = field.at("name").text();
    if (!namespace.isEmpty() && !name.isEmpty()) {
      return new Credential.Account("system:serviceaccount:" + namespace + ":" + name);
    }
    refusals.add(
        field, "expected a namespace and a name, got '%s' and '%s'".formatted(namespace, name));
    return null;
  }

  private static @Nullable Credential certificate(Field field, Refusals refusals) {
    if (!field.text().isEmpty()) {
      return new Credential.Certificate(field.text());
    }
    refusals.add(field, "expected a name in a certificate, got '%s'".formatted(field.value()));
    return null;
  }

  /// It is known by its name across restarts, wherever they start from.
  private static @Nullable Credential file(Field field, Refusals refusals) {
    if (field.text().startsWith("/")) {
      return new Credential.File(field.text());
    }
    refusals.add(field, "expected a whole path, got '%s'".formatted(field.value()));
    return null;
  }

  /// As `Topic.validate` of Kafka's client has it.
  private static @Nullable Credential topic(Field field, Refusals refusals) {
    String name = field.text();
    boolean legal =
        !name.isEmpty()
            && name.length() <= LONGEST_TOPIC
            && !name.equals(".")
            && !name.equals("..")
            && name.chars()
                .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0));
    if (legal) {
      return new Credential.Topic(name);
    }
    refusals.add(field, "expected the name of a topic of Kafka, got '%s'".formatted(field.value()));
    return null;
  }

  /// What is refused is not shown: it may be most of a secret.
  private static @Nullable Credential secret(Field field, Refusals refusals) {
    SigningKey key = SigningKey.of(field.text());
    if (key == null) {
      refusals.add(field, SigningKey.EXPECTED);
      return null;
    }
    return new Credential.Secret(key);
  }

  private static boolean flag(Field field, Refusals refusals) {
    if (field.isGiven() && !(field.value() instanceof Boolean)) {
      refusals.add(field, "expected 'true' or 'false', got '%s'".formatted(field.value()));
    }
    return Boolean.TRUE.equals(field.value());
  }

  private static List<String> texts(Field field, Refusals refusals) {
    List<String> texts = new ArrayList<>();
    for (Field item : field.items()) {
      if (item.text().isEmpty()) {
        refusals.add(item, "expected a name, got '%s'".formatted(item.value()));
      }
      texts.add(item.text());
    }
    if (field.isGiven() && texts.isEmpty()) {
      refusals.add(field, "expected a list of names, got '%s'".formatted(field.value()));
    }
    return texts;
  }
}
