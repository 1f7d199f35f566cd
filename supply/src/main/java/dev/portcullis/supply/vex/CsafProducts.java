package dev.portcullis.supply.vex;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.supply.purl.PackageUrl;
import dev.portcullis.supply.version.VersRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The product tree of a CSAF document, by the identifiers of products and groups of them.
final class CsafProducts {
  /// As deep as the standard has branches (mandatory test 6.1.34 of CSAF 2.1).
  private static final int DEPTH = 30;

  /// More names than any product has, and more products than all remarks on real ones have
  /// together: a small file must not stand for a large one.
  private static final int NAMES = 16;

  private static final int EXPANDED = 2_000_000;

  private static final String PRODUCT_ID = "product_id";
  private static final String PRODUCT_IDS = "product_ids";
  private static final String BRANCHES = "branches";
  private static final String RANGE = "product_version_range";

  private final Map<String, List<Product>> products = new HashMap<>();
  private final Map<String, List<String>> groups = new HashMap<>();
  private final Set<String> undefined = new HashSet<>();
  private int expanded;

  /// In which versions a product is meant.
  private sealed interface Extent {}

  /// In that which its package URL has.
  private record AsNamed() implements Extent {}

  /// In those of a range.
  private record Within(VersRange range) implements Extent {}

  /// In those of a range that is not told in a way to compare it.
  private record Unclear() implements Extent {}

  static CsafProducts of(Mapping tree, Sheet sheet) {
    CsafProducts read = new CsafProducts();
    read.readBranches(sheet.list(tree, BRANCHES), 1, new AsNamed(), sheet);
    Sequence names = sheet.list(tree, "full_product_names");
    for (int i = 0; i < names.size(); i++) {
      if (names.value(i) instanceof Mapping each) {
        read.define(each, urls(each), names.mark(i), sheet);
      }
    }
    read.readRelationships(sheet.list(tree, "relationships"), sheet);
    read.readGroups(sheet.list(tree, "product_groups"), sheet);
    return read;
  }

  /// What an identifier stands for, as far as package URLs say it; empty where they do not.
  List<Product> of(String id, long mark, Sheet sheet) {
    List<Product> known = products.get(id);
    if (known == null && undefined.add(id)) {
      sheet.mistake(mark, "product '%s' is not in the product tree".formatted(id));
    }
    return known == null ? List.of() : known;
  }

  /// The products of a flag, a threat or a remedy, by themselves and by their groups.
  Set<String> of(Mapping remark, long mark, Sheet sheet) {
    Set<String> ids = new HashSet<>(remark.sequence(PRODUCT_IDS).strings());
    for (String group : remark.sequence("group_ids").strings()) {
      List<String> known = groups.get(group);
      if (known == null && undefined.add(group)) {
        sheet.mistake(mark, "group of products '%s' is not in the product tree".formatted(group));
      }
      addAll(ids, known == null ? List.of() : known, mark, sheet);
    }
    return ids;
  }

  private void addAll(Set<String> ids, List<String> members, long mark, Sheet sheet) {
    if (expanded <= EXPANDED) {
      expanded += members.size();
      if (expanded > EXPANDED) {
        sheet.mistake(mark, "groups stand for more than " + EXPANDED + " products");
      } else {
        ids.addAll(members);
      }
    }
  }

  private void readBranches(Sequence branches, int depth, Extent extent, Sheet sheet) {
    for (int i = 0; i < branches.size(); i++) {
      if (depth > DEPTH) {
        sheet.mistake(branches.mark(i), "branches are nested deeper than " + DEPTH);
        return;
      }
      if (branches.value(i) instanceof Mapping each) {
        boolean range = each.string("category", "").equals(RANGE);
        Extent inner = range ? extent(each.string("name", "")) : extent;
        Mapping product = each.mapping("product");
        if (each.find("product") != null) {
          define(product, urls(product, inner), branches.mark(i), sheet);
        }
        readBranches(sheet.list(each, BRANCHES), depth + 1, inner, sheet);
      }
    }
  }

  private static Extent extent(String range) {
    Optional<VersRange> read = VersRange.read(range);
    return read.isPresent() ? new Within(read.get()) : new Unclear();
  }

  /// A package URL of a range has no version: by itself it would name all versions.
  private static List<Product> urls(Mapping product, Extent extent) {
    return switch (extent) {
      case AsNamed _ -> urls(product);
      case Within(VersRange range) ->
          urls(product).stream()
              .flatMap(each -> Product.within(each.url(), range).stream())
              .toList();
      case Unclear _ -> List.of();
    };
  }

  private void define(Mapping product, List<Product> urls, long mark, Sheet sheet) {
    String id = product.string(PRODUCT_ID, "");
    if (id.isEmpty()) {
      sheet.mistake(mark, "expected a product to have a 'product_id'");
    } else if (products.putIfAbsent(id, urls) != null) {
      sheet.mistake(mark, "product '%s' is in the product tree twice".formatted(id));
    }
  }

  /// CSAF 2.0 has one package URL, 2.1 several.
  private static List<Product> urls(Mapping product) {
    Mapping helper = product.mapping("product_identification_helper");
    List<String> texts = new ArrayList<>(List.of(helper.string("purl", "")));
    texts.addAll(helper.sequence("purls").strings());
    List<Product> urls = new ArrayList<>();
    for (String each : texts.subList(0, Math.min(NAMES, texts.size()))) {
      PackageUrl.read(each).ifPresent(url -> urls.add(new Product(url, List.of())));
    }
    return urls;
  }

  /// A component of a product, which has a name of its own or else is named by both.
  private void readRelationships(Sequence relationships, Sheet sheet) {
    for (int i = 0; i < relationships.size(); i++) {
      if (relationships.value(i) instanceof Mapping each) {
        Mapping whole = each.mapping("full_product_name");
        List<Product> own = urls(whole);
        define(whole, own.isEmpty() ? joined(each) : own, relationships.mark(i), sheet);
      }
    }
  }

  private List<Product> joined(Mapping relationship) {
    List<Product> joined = new ArrayList<>();
    for (Product component : named(relationship, "product_reference")) {
      for (Product product : named(relationship, "relates_to_product_reference")) {
        boolean whole = product.parts().isEmpty() && component.parts().isEmpty();
        // A part is named by its URL alone, which would name all versions.
        if (whole && component.within() == null && joined.size() < NAMES) {
          joined.add(new Product(product.url(), product.within(), List.of(component.url())));
        }
      }
    }
    return joined;
  }

  private List<Product> named(Mapping relationship, String key) {
    return Optional.ofNullable(products.get(relationship.string(key, ""))).orElse(List.of());
  }

  private void readGroups(Sequence all, Sheet sheet) {
    for (int i = 0; i < all.size(); i++) {
      Mapping group = all.value(i) instanceof Mapping mapping ? mapping : Mapping.EMPTY;
      String id = group.string("group_id", "");
      if (groups.putIfAbsent(id, group.sequence(PRODUCT_IDS).strings()) != null) {
        sheet.mistake(all.mark(i), "group of products '%s' is there twice".formatted(id));
      }
    }
  }
}
