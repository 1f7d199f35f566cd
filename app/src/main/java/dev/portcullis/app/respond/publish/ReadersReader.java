package dev.portcullis.app.respond.publish;

import dev.portcullis.app.respond.senders.Allowance;
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

/// Reads from files of credentials who may fetch.
public final class ReadersReader {
  private static final int DIGEST_LENGTH = 64;
  private static final int REQUESTS_PER_SECOND = 50;

  private final List<String> devices;
  private final InstantSource clock;

  /// @param devices all that are published, by their names
  public ReadersReader(List<String> devices, InstantSource clock) {
    this.devices = List.copyOf(devices);
    this.clock = clock;
  }

  /// Those in a file of credentials.
  ///
  /// @param file how it is called
  public Reading<Reader> read(String file, byte[] text) {
    Reading<Document> reading = new DocumentReader(Limits.DEFAULT).read(file, text);
    List<Reader> readers = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>(reading.unreadable());
    Set<String> names = new HashSet<>();
    for (Document document : reading.items()) {
      Mapping root = document.root() instanceof Mapping mapping ? mapping : Mapping.EMPTY;
      Resource resource = new Resource(file, document.mark(), root);
      Refusals refusals = new Refusals(resource, "credentials");
      for (Field item : Field.of(resource).at("readers").items()) {
        Reader reader = reader(item, names, refusals);
        if (reader != null) {
          readers.add(reader);
        }
      }
      unreadable.addAll(refusals.found());
    }
    return new Reading<>(readers, unreadable);
  }

  private @Nullable Reader reader(Field item, Set<String> names, Refusals refusals) {
    String name = item.at("name").text();
    boolean plain = !name.isEmpty() && name.indexOf(':') < 0;
    if (!plain || !names.add(name)) {
      refusals.add(
          item.at("name"), "expected a name of its own without ':', got '%s'".formatted(name));
    }
    String digest = item.at("tokenSha256").text();
    boolean hexadecimal = digest.chars().allMatch(c -> "0123456789abcdef".indexOf(c) >= 0);
    if (digest.length() != DIGEST_LENGTH || !hexadecimal) {
      refusals.add(item.at("tokenSha256"), "expected 64 hexadecimal digits in lower case");
      return null;
    }
    return new Reader(
        name,
        digest,
        readable(item.at("devices"), refusals),
        new Allowance(REQUESTS_PER_SECOND, clock));
  }

  private List<String> readable(Field field, Refusals refusals) {
    List<String> readable = new ArrayList<>();
    for (Field item : field.items()) {
      if (!devices.contains(item.text())) {
        refusals.add(
            item,
            "expected one of the published devices '%s', got '%s'"
                .formatted(String.join("', '", devices), item.value()));
      }
      readable.add(item.text());
    }
    if (readable.isEmpty()) {
      refusals.add(field, "expected a list of published devices, got none");
    }
    return readable;
  }
}
