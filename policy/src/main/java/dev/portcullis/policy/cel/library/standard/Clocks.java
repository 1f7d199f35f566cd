package dev.portcullis.policy.cel.library.standard;

import static dev.portcullis.policy.cel.library.standard.Signatures.DURATION;
import static dev.portcullis.policy.cel.library.standard.Signatures.TIMESTAMP;
import static dev.portcullis.policy.cel.library.standard.Signatures.member;

import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.library.Function;
import dev.portcullis.policy.cel.library.Library;
import dev.portcullis.policy.cel.library.Overload;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// The parts of timestamps and durations; a timestamp without a zone is read in UTC.
public final class Clocks implements Library {
  @Override
  public String name() {
    return "cel.time";
  }

  @Override
  public List<Function> functions() {
    return List.of(
        part("getFullYear", "year", null, ZonedDateTime::getYear),
        part("getMonth", "month", null, time -> time.getMonthValue() - 1),
        part("getDayOfYear", "day_of_year", null, time -> time.getDayOfYear() - 1),
        part("getDayOfMonth", "day_of_month", null, time -> time.getDayOfMonth() - 1),
        part("getDate", "day_of_month_1_based", null, ZonedDateTime::getDayOfMonth),
        part("getDayOfWeek", "day_of_week", null, time -> time.getDayOfWeek().getValue() % 7),
        part("getHours", "hours", Duration::toHours, ZonedDateTime::getHour),
        part("getMinutes", "minutes", Duration::toMinutes, ZonedDateTime::getMinute),
        part("getSeconds", "seconds", d -> d.toNanos() / 1_000_000_000, ZonedDateTime::getSecond),
        part(
            "getMilliseconds",
            "milliseconds",
            d -> d.toNanos() / 1_000_000,
            time -> time.getNano() / 1_000_000));
  }

  private static Function part(
      String name,
      String id,
      @Nullable ToLongFunction<Duration> ofDuration,
      ToLongFunction<ZonedDateTime> ofTime) {
    List<Overload> overloads = new ArrayList<>();
    overloads.add(
        member(
            args -> ofTime.applyAsLong(((Instant) args[0]).atZone(ZoneOffset.UTC)),
            "timestamp_to_" + id,
            TIMESTAMP,
            "int"));
    overloads.add(
        member(
            args -> inZone((Instant) args[0], (String) args[1], ofTime),
            id.equals("seconds") ? "timestamp_to_seconds_tz" : "timestamp_to_" + id + "_with_tz",
            TIMESTAMP,
            "string",
            "int"));
    if (ofDuration != null) {
      overloads.add(
          member(
              args -> ofDuration.applyAsLong((Duration) args[0]),
              "duration_to_" + id,
              DURATION,
              "int"));
    }
    return new Function(name, overloads);
  }

  private static Object inZone(Instant instant, String zone, ToLongFunction<ZonedDateTime> part) {
    int colon = zone.indexOf(':');
    try {
      return part.applyAsLong(
          colon < 0
              ? instant.atZone(named(zone))
              : instant.plusSeconds(60 * minutes(zone, colon)).atZone(ZoneOffset.UTC));
    } catch (NotANumber e) {
      return new CelError(String.valueOf(e.getMessage()));
    } catch (DateTimeException | ArithmeticException _) {
      return new CelError("unknown time zone " + zone);
    }
  }

  /// A name of the IANA database, as Go's `time.LoadLocation` knows it.
  private static ZoneId named(String zone) {
    return zone.isEmpty() || zone.equals("Local") ? ZoneOffset.UTC : ZoneId.of(zone);
  }

  /// Hours and minutes with a colon. cel-go takes any number of both (`timeZone` in its
  /// `common/stdlib/standard.go`), so that a day may be more than one away.
  private static long minutes(String zone, int colon) {
    long hours = number(zone.substring(0, colon));
    long minutes = number(zone.substring(colon + 1));
    return zone.startsWith("-") ? hours * 60 - minutes : hours * 60 + minutes;
  }

  private static long number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw new NotANumber(text);
    }
  }

  private static final class NotANumber extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotANumber(String text) {
      super("strconv.Atoi: parsing \"%s\": invalid syntax".formatted(text), null, false, false);
    }
  }
}
