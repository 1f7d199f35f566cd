package dev.portcullis.cluster.boundary;

import dev.portcullis.cluster.settings.OwnName;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.policy.cel.Times;
import dev.portcullis.policy.cel.library.net.Cidr;
import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.response.boundary.Caps;
import dev.portcullis.response.boundary.Device;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `BoundarySettings`. With a mistake in it there are none: a device that is left out would
/// be taken for one that blocks.
public final class SettingsReader {
  public static final String API_VERSION = "response.portcullis.dev/v1alpha1";
  public static final String KIND = "BoundarySettings";

  private static final int MOST = 1_000_000;

  private final List<DeviceKind> kinds;

  public SettingsReader(List<DeviceKind> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  /// Those among `resources`; one is as many as a boundary has.
  public Reading<Settings> read(List<Resource> resources) {
    List<Settings> settings = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (Resource resource : resources) {
      if (resource.kind().equals(KIND) && resource.apiVersion().equals(API_VERSION)) {
        Refusals refusals = new Refusals(resource, "settings");
        Settings read = read(Field.of(resource).at("spec"), refusals);
        if (refusals.isEmpty()) {
          settings.add(read);
        }
        unreadable.addAll(refusals.found());
      }
    }
    return new Reading<>(settings, unreadable);
  }

  private Settings read(Field spec, Refusals refusals) {
    return new Settings(
        networks(spec.at("neverBlock"), refusals),
        caps(spec.at("caps"), refusals),
        devices(spec.at("devices"), refusals));
  }

  private static List<Cidr> networks(Field field, Refusals refusals) {
    List<Cidr> networks = new ArrayList<>();
    for (Field item : field.items()) {
      String text = item.text().contains("/") ? item.text() : alone(item.text());
      if (Cidr.parse(text) instanceof Answer.Value<Cidr>(Cidr cidr)) {
        networks.add(cidr.masked());
      } else {
        refusals.add(item, "expected an address or a network, got '%s'".formatted(item.text()));
      }
    }
    if (field.isGiven() && field.items().isEmpty()) {
      refusals.add(field, "expected a list of networks, got '%s'".formatted(field.value()));
    }
    return networks;
  }

  private static String alone(String address) {
    return address + (address.contains(":") ? "/128" : "/32");
  }

  private static Caps caps(Field field, Refusals refusals) {
    Caps usual = Caps.USUAL;
    Field prefix = field.at("shortestPrefix");
    return new Caps(
        refusals.number(prefix.at("ipv4"), 0, 32, usual.shortestPrefix4()),
        refusals.number(prefix.at("ipv6"), 0, 128, usual.shortestPrefix6()),
        refusals.number(field.at("perIncident"), 0, MOST, usual.perIncident()),
        refusals.number(field.at("perWindow"), 0, MOST, usual.perWindow()),
        window(field.at("window"), usual.window(), refusals));
  }

  private static Duration window(Field field, Duration usual, Refusals refusals) {
    if (!field.isGiven()) {
      return usual;
    }
    if (Times.duration(field.text()) instanceof Duration window && window.isPositive()) {
      return window;
    }
    refusals.add(field, "expected a duration such as '1h30m', got '%s'".formatted(field.value()));
    return usual;
  }

  private List<Device> devices(Field field, Refusals refusals) {
    List<Device> devices = new ArrayList<>();
    Set<String> names = new HashSet<>();
    if (field.items().isEmpty()) {
      refusals.add(field, "expected at least one device, got none");
    }
    for (Field item : field.items()) {
      String name = OwnName.read(item.at("name"), names, refusals);
      Device device = device(name, item, refusals);
      if (device != null) {
        devices.add(device);
      }
    }
    return devices;
  }

  private @Nullable Device device(String name, Field item, Refusals refusals) {
    DeviceKind found = null;
    for (DeviceKind kind : kinds) {
      if (item.value() instanceof Mapping mapping && mapping.indexOf(kind.name()) >= 0) {
        if (found != null || mapping.size() != 2) {
          refusals.add(item, "expected a name and one kind of device, got more");
          return null;
        }
        found = kind;
      }
    }
    if (found == null) {
      List<String> names = kinds.stream().map(DeviceKind::name).toList();
      refusals.add(
          item, "expected a device of '%s', got none".formatted(String.join("', '", names)));
      return null;
    }
    return found.read(name, item.at(found.name()), refusals);
  }
}
