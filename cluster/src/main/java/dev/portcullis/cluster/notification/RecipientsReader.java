package dev.portcullis.cluster.notification;

import dev.portcullis.cluster.settings.Endpoint;
import dev.portcullis.cluster.settings.WholePath;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.response.detection.Priority;
import dev.portcullis.response.journal.Deed;
import dev.portcullis.response.notification.Wish;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `NotificationSettings`. With a mistake in them nobody is told: who is left out would take
/// silence for peace.
public final class RecipientsReader {
  public static final String API_VERSION = "response.portcullis.dev/v1alpha1";
  public static final String KIND = "NotificationSettings";

  private static final List<String> WAYS = List.of("webhook", "slack", "email");
  private static final int STARTTLS_PORT = 587;
  private static final int LAST_PORT = 65_535;

  private final InstantSource clock;

  public RecipientsReader(InstantSource clock) {
    this.clock = clock;
  }

  public Reading<Recipient> read(List<Resource> resources) {
    List<Recipient> recipients = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Resource resource : resources) {
      if (resource.kind().equals(KIND) && resource.apiVersion().equals(API_VERSION)) {
        Refusals refusals = new Refusals(resource, "settings");
        Field field = Field.of(resource).at("spec").at("recipients");
        if (field.items().isEmpty()) {
          refusals.add(field, "expected at least one recipient, got none");
        }
        for (Field item : field.items()) {
          Recipient recipient = recipient(item, names, refusals);
          if (recipient != null) {
            recipients.add(recipient);
          }
        }
        unreadable.addAll(refusals.found());
      }
    }
    return new Reading<>(recipients, unreadable);
  }

  private @Nullable Recipient recipient(Field item, Set<String> names, Refusals refusals) {
    String name = item.at("name").text();
    if (name.isEmpty() || !names.add(name)) {
      refusals.add(item.at("name"), "expected a name of its own, got '%s'".formatted(name));
    }
    Wish wish = new Wish(least(item.at("leastPriority"), refusals), deeds(item, refusals));
    Channel channel = channel(name, item, refusals);
    return channel == null ? null : new Recipient(name, wish, channel);
  }

  private static Priority least(Field field, Refusals refusals) {
    Priority priority = field.isGiven() ? Priority.of(field.text()) : Priority.DEBUG;
    if (priority == null) {
      List<String> words = Arrays.stream(Priority.values()).map(Priority::word).toList();
      refusals.add(field, expected(words, field));
      return Priority.DEBUG;
    }
    return priority;
  }

  private static List<Deed> deeds(Field item, Refusals refusals) {
    Field field = item.at("deeds");
    List<Deed> deeds = new ArrayList<>();
    for (Field each : field.items()) {
      Deed deed = Deed.of(each.text());
      if (Wish.ALL.contains(deed)) {
        deeds.add(deed);
      } else {
        refusals.add(each, expected(Wish.ALL.stream().map(Deed::name).toList(), each));
      }
    }
    if (field.isGiven() && field.items().isEmpty()) {
      refusals.add(field, "expected a list of deeds, got '%s'".formatted(field.value()));
    }
    return field.isGiven() ? deeds : Wish.USUAL;
  }

  private static String expected(List<String> words, Field field) {
    return "expected '%s', got '%s'".formatted(String.join("', '", words), field.value());
  }

  private @Nullable Channel channel(String name, Field item, Refusals refusals) {
    List<String> given = WAYS.stream().filter(way -> item.at(way).isGiven()).toList();
    if (given.size() != 1) {
      refusals.add(
          item, "expected one of '%s', got %d".formatted(String.join("', '", WAYS), given.size()));
      return null;
    }
    Field field = item.at(given.getFirst());
    return switch (given.getFirst()) {
      case "webhook" -> webhook(name, field, refusals);
      case "slack" -> new Slack(secret(field.at("urlFile"), refusals));
      default -> mail(field, refusals);
    };
  }

  private @Nullable Channel webhook(String name, Field field, Refusals refusals) {
    SecretFile secret = secret(field.at("secretFile"), refusals);
    URI place = Endpoint.url(field.at("url"), refusals);
    return place == null
        ? null
        : new Webhook(name, place, WholePath.optional(field.at("tlsCa"), refusals), secret, clock);
  }

  private static SecretFile secret(Field field, Refusals refusals) {
    if (field.text().isEmpty()) {
      refusals.add(field, "expected a file that holds it, got '%s'".formatted(field.value()));
    }
    return new SecretFile(Path.of(field.text()));
  }

  private @Nullable Channel mail(Field field, Refusals refusals) {
    if (field.at("host").text().isEmpty()) {
      refusals.add(field.at("host"), "expected a mail server, got none");
    }
    Mail.Security security = security(field.at("security"), refusals);
    InternetAddress from = address(field.at("from"), refusals);
    List<InternetAddress> to = new ArrayList<>();
    for (Field each : field.at("to").items()) {
      InternetAddress address = address(each, refusals);
      if (address != null) {
        to.add(address);
      }
    }
    if (field.at("to").items().isEmpty()) {
      refusals.add(field.at("to"), "expected a list of addresses, got none");
    }
    return from == null
        ? null
        : new Mail(
            field.at("host").text(),
            refusals.number(field.at("port"), 1, LAST_PORT, STARTTLS_PORT),
            security,
            WholePath.optional(field.at("tlsCa"), refusals),
            account(field, security, refusals),
            from,
            to,
            clock);
  }

  private static Mail.Security security(Field field, Refusals refusals) {
    String word = field.isGiven() ? field.text() : "starttls";
    for (Mail.Security each : Mail.Security.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
        return each;
      }
    }
    refusals.add(field, expected(List.of("starttls", "tls", "none"), field));
    return Mail.Security.STARTTLS;
  }

  private static Mail.@Nullable Account account(
      Field field, Mail.Security security, Refusals refusals) {
    if (!field.at("user").isGiven()) {
      return null;
    }
    if (security == Mail.Security.NONE) {
      refusals.add(field.at("user"), "expected no user without TLS: everybody would hear it");
    }
    return new Mail.Account(field.at("user").text(), secret(field.at("passwordFile"), refusals));
  }

  private static @Nullable InternetAddress address(Field field, Refusals refusals) {
    try {
      return new InternetAddress(field.text(), true);
    } catch (AddressException e) {
      refusals.add(field, "expected an address, got '%s'".formatted(field.value()));
      return null;
    }
  }
}
