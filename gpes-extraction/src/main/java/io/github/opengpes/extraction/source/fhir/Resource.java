package io.github.opengpes.extraction.source.fhir;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the mappings of several resource types read in the same way. */
final class Resource {

  private static final int DECIMALS = 4;
  private static final int MOST_DIGITS = 10;
  private static final String VERSION = "/_history/";

  private Resource() {}

  static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  /**
   * The id of the resource of a type that a reference points at, whichever version of it: {@code
   * Patient/1}, {@code https://server/Patient/1/_history/2}. References that do not say a type
   * ({@code urn:uuid:1}, an id alone) are taken to mean this one. Ids are unique among one type
   * only, so a reference to another type points at nothing here.
   */
  static Optional<String> target(JsonNode reference, String type) {
    String text = text(reference, "reference");
    int version = text.indexOf(VERSION);
    String resource = version < 0 ? text : text.substring(0, version);
    int slash = resource.lastIndexOf('/');
    String before = resource.substring(0, Math.max(slash, 0));
    String id = resource.substring(Math.max(slash, resource.lastIndexOf(':')) + 1);
    boolean ofType = slash < 0 || before.equals(type) || before.endsWith("/" + type);
    return ofType && !id.isEmpty() ? Optional.of(id) : Optional.empty();
  }

  /** The extension of an address. */
  static JsonNode extension(JsonNode node, String url) {
    for (JsonNode extension : node.path("extension")) {
      if (text(extension, "url").equals(url)) {
        return extension;
      }
    }
    return node.path("no such field");
  }

  /** The code of an extension, written as code or as concept. */
  static String code(JsonNode extension) {
    String plain = text(extension, "valueCode");
    return plain.isEmpty()
        ? text(extension.path("valueCodeableConcept").path("coding").path(0), "code")
        : plain;
  }

  /** True when a security label of the resource is among some codes. */
  static boolean labelled(JsonNode resource, Set<String> labels) {
    for (JsonNode label : resource.path("meta").path("security")) {
      if (labels.contains(text(label, "code"))) {
        return true;
      }
    }
    return false;
  }

  /** A number as the data model writes it, rounded to its four decimals. */
  static Optional<String> number(JsonNode node) {
    return node.isNumber() ? Optional.of(plain(node.decimalValue())) : Optional.empty();
  }

  /**
   * The same of a number that is there. One with more digits than the data model has is left as it
   * is, to be counted as none of it: written out it could fill the memory ({@code 1e999999999}).
   */
  static String plain(BigDecimal number) {
    long wholeDigits = (long) number.precision() - number.scale();
    if (number.signum() != 0 && wholeDigits > MOST_DIGITS) {
      return number.toString();
    }
    if (wholeDigits < -DECIMALS) {
      return "0";
    }
    BigDecimal rounded = number.setScale(DECIMALS, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** The first of some date fields that is there. */
  static Optional<FhirDate> date(JsonNode... fields) {
    for (JsonNode field : fields) {
      Optional<FhirDate> date = FhirDate.of(field.asString(""));
      if (date.isPresent()) {
        return date;
      }
    }
    return Optional.empty();
  }

  static @Nullable String nullIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }
}
