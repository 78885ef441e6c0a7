package io.github.opengpes.messages.internal;

import io.github.opengpes.messages.fault.Rule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/**
 * Says what the schema validator finds in our own words. Its own messages quote the input; from
 * them only the names that come from the schema are taken (expected elements, attribute and type
 * names). A value that does not fit is reported by the validator twice, first by the facet, then by
 * the place: the two become one fault.
 */
final class SchemaMessages implements ErrorHandler {

  private static final Pattern KEY = Pattern.compile("^([a-z]+-[A-Za-z.0-9-]+):");
  private static final Pattern EXPECTED = Pattern.compile(".*'\\{(.*?)\\}'[^']*$", Pattern.DOTALL);
  private static final Pattern NAMESPACE = Pattern.compile("\"[^\"]*\":");
  private static final Pattern LAST_QUOTED = Pattern.compile(".*'([^']*)'[^']*$", Pattern.DOTALL);
  private static final Pattern ATTRIBUTE_OF_VALUE =
      Pattern.compile(
          ".* attribute '([^']*)' on element '[^']*' [^']*'[^']*'[^']*$", Pattern.DOTALL);
  private static final Pattern MISSING_ATTRIBUTE =
      Pattern.compile("^[^']*'([^']*)'", Pattern.DOTALL);

  private final SchemaPass.Faults faults;
  private @Nullable String facet;

  SchemaMessages(SchemaPass.Faults faults) {
    this.faults = faults;
  }

  @Override
  public void warning(SAXParseException warning) {
    // Only schema locations in the input lead here, and they are never followed.
  }

  @Override
  public void error(SAXParseException error) {
    report(String.valueOf(error.getMessage()));
  }

  @Override
  public void fatalError(SAXParseException error) {
    report(String.valueOf(error.getMessage()));
  }

  private void report(String message) {
    Matcher keyed = KEY.matcher(message);
    String key = keyed.find() ? keyed.group(1) : "";
    String rest = message.substring(keyed.hitEnd() || key.isEmpty() ? 0 : keyed.end());
    switch (key) {
      case "cvc-elt.1", "cvc-elt.1.a" -> add(Rule.SCHEMA_ROOT, "", Rule.SCHEMA_ROOT.words());
      case "cvc-complex-type.2.4.a" ->
          add(Rule.SCHEMA_ELEMENT, "", "this element is not expected here" + expected(rest));
      case "cvc-complex-type.2.4.b" ->
          add(Rule.SCHEMA_MISSING, "", "an element is missing at the end" + expected(rest));
      case "cvc-complex-type.2.4.d",
          "cvc-complex-type.2.4.e",
          "cvc-complex-type.2.4.f",
          "cvc-complex-type.2.4.c" ->
          add(Rule.SCHEMA_ELEMENT, "", "no such element, or no more of them, can stand here");
      case "cvc-complex-type.2.1", "cvc-complex-type.2.3" ->
          add(Rule.SCHEMA_TEXT, "", "there must be no text, or no element, inside this element");
      case "cvc-complex-type.3.2.2" ->
          add(Rule.SCHEMA_ATTRIBUTE, "", "an attribute of this element is not in the schema");
      case "cvc-complex-type.4" ->
          add(
              Rule.SCHEMA_ATTRIBUTE_MISSING,
              "",
              "the attribute " + first(MISSING_ATTRIBUTE, rest) + " is missing");
      case "cvc-complex-type.3.1", "cvc-attribute.4" ->
          add(Rule.SCHEMA_FIXED, "", "an attribute does not hold the fixed value of the schema");
      case "cvc-elt.5.2.2.2.1", "cvc-elt.5.2.2.2.2" ->
          add(Rule.SCHEMA_FIXED, "", Rule.SCHEMA_FIXED.words());
      case "cvc-attribute.3" -> {
        String attribute = first(ATTRIBUTE_OF_VALUE, rest);
        add(Rule.SCHEMA_VALUE, attribute.isEmpty() ? "" : "/@" + attribute, valueWords());
      }
      case "cvc-type.3.1.3", "cvc-complex-type.2.2" -> add(Rule.SCHEMA_VALUE, "", valueWords());
      default -> {
        if (key.endsWith("-valid") || key.startsWith("cvc-datatype-valid")) {
          facet = facetWords(key, rest);
        } else {
          add(Rule.SCHEMA_OTHER, "", Rule.SCHEMA_OTHER.words() + " (" + key + ")");
        }
      }
    }
  }

  private void add(Rule rule, String suffix, String words) {
    faults.add(rule, suffix, words);
    facet = null;
  }

  private String valueWords() {
    return facet == null ? Rule.SCHEMA_VALUE.words() : facet;
  }

  private static String facetWords(String key, String rest) {
    String kind =
        switch (key) {
          case "cvc-pattern-valid" -> "does not match the pattern of its type";
          case "cvc-enumeration-valid" -> "is not one of the values of its type";
          case "cvc-length-valid" -> "does not have the length of its type";
          case "cvc-minLength-valid" -> "is shorter than its type allows";
          case "cvc-maxLength-valid" -> "is longer than its type allows";
          case "cvc-minInclusive-valid" -> "is less than its type allows";
          case "cvc-maxInclusive-valid" -> "is more than its type allows";
          default -> "does not fit its type";
        };
    String type = first(LAST_QUOTED, rest);
    return "the value " + kind + (isTypeName(type) ? " (" + type + ")" : "");
  }

  /** Names of our schemas only: anything else could be the value. */
  private static boolean isTypeName(String text) {
    return text.endsWith("-Type") && text.length() < 60 && text.matches("[A-Za-z0-9-]+");
  }

  private static String expected(String rest) {
    String names = first(EXPECTED, rest);
    return names.isEmpty() ? "" : ": expected " + NAMESPACE.matcher(names).replaceAll("");
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
