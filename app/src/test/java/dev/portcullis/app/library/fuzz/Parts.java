package dev.portcullis.app.library.fuzz;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Pieces of which objects are made.
final class Parts {
  private static final Object ABSENT = new Object();

  private Parts() {}

  /// A field of a mapping.
  ///
  /// @param presence how often of ten times it is there
  record Field(String key, int presence, Arbitrary<?> value) {
    Arbitrary<Object> maybe() {
      Arbitrary<Object> there = value.map(each -> (Object) each);
      return presence == 10
          ? there
          : Arbitraries.frequencyOf(
              Tuple.of(10 - presence, Arbitraries.just(ABSENT)), Tuple.of(presence, there));
    }
  }

  static Field always(String key, Arbitrary<?> value) {
    return new Field(key, 10, value);
  }

  static Field often(String key, Arbitrary<?> value) {
    return new Field(key, 6, value);
  }

  static Field seldom(String key, Arbitrary<?> value) {
    return new Field(key, 2, value);
  }

  static Arbitrary<Mapping> mapping(Field... fields) {
    List<Arbitrary<Object>> values = Arrays.stream(fields).map(Field::maybe).toList();
    return Combinators.combine(values)
        .as(all -> {
          Mapping.Builder mapping = new Mapping.Builder(fields.length);
          for (int i = 0; i < fields.length; i++) {
            if (all.get(i) != ABSENT) {
              mapping.put(fields[i].key(), all.get(i));
            }
          }
          return mapping.build();
        });
  }

  static Arbitrary<Sequence> list(Arbitrary<?> item, int from, int to) {
    return item.map(each -> (Object) each).list().ofMinSize(from).ofMaxSize(to).map(Sequence::of);
  }

  /// Mappings that are told apart by `name`, which is numbered.
  static Arbitrary<Sequence> named(String prefix, Arbitrary<Mapping> item, int from, int to) {
    return item.list()
        .ofMinSize(from)
        .ofMaxSize(to)
        .map(all -> {
          List<Mapping> named = new ArrayList<>();
          for (int i = 0; i < all.size(); i++) {
            named.add(all.get(i).with("name", prefix + i));
          }
          return Sequence.of(named);
        });
  }

  static Arbitrary<Object> one(Object... values) {
    return Arbitraries.of(values);
  }

  static Arbitrary<Object> truth() {
    return one(true, false);
  }

  static Arbitrary<Object> just(Object value) {
    return Arbitraries.just(value);
  }

  static Sequence sequence(Object... values) {
    return Sequence.of(List.of(values));
  }
}
