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

  private Resource() {}

  static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  /** The id that a reference points at: {@code Patient/1}, {@code urn:uuid:1}, an address. */
  static String target(JsonNode reference) {
    String text = text(reference, "reference");
    int slash = Math.max(text.lastIndexOf('/'), text.lastIndexOf(':'));
    return text.substring(slash + 1);
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

  static String plain(BigDecimal number) {
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
