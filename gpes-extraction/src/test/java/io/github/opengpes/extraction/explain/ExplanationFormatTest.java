package io.github.opengpes.extraction.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.engine.PlanRun.CountedRegistration;
import io.github.opengpes.extraction.explain.miss.Mend;
import io.github.opengpes.extraction.explain.miss.NearMiss;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.model.SourceLocation;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.record.EntryId;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.terminology.Terms;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The three formats, over an explanation made by hand whose texts try to break out of a page. */
class ExplanationFormatTest {

  private static final String HOSTILE = "<script>alert(\"1\")</script> & 'more' é";
  private static final RulesetId NUMERATOR = new RulesetId("X001", RulesetPart.NUMERATOR);
  private static final RulesetId DENOMINATOR = new RulesetId("X001", RulesetPart.DENOMINATOR);
  private static final Terms TERMS = new Terms(Map.of("75367002", HOSTILE));

  private static Explanation explanation(List<String> disagreements) {
    LocalDate day = LocalDate.of(2020, 9, 1);
    JournalEntry entry =
        new JournalEntry(
            new EntryId("e\"1<"),
            Optional.of(day),
            "75367002",
            Cluster.SNOMED_CT,
            Optional.of(new BigDecimal("151")),
            Optional.of(new BigDecimal("80.5")));
    Field field =
        new Field(
            2,
            "BP_SYS",
            new FieldDefinition.SelectedValue("BP_DAT", EntryAttribute.VALUE1),
            "Systolic of BP_DAT",
            HOSTILE,
            new SourceLocation("fields.csv", 3));
    return new Explanation(
        new Explanation.Requirement("ABC001", HOSTILE, "1", HOSTILE),
        "T00001",
        new Explanation.Patient(
            HOSTILE,
            Optional.of("9990000018"),
            LocalDate.of(1940, 1, 1),
            Optional.empty(),
            2,
            Optional.of(new CountedRegistration(LocalDate.of(2000, 1, 1), Optional.empty()))),
        List.of(new Explanation.QualifyingDate("PPED", "2021-03-31", HOSTILE, true)),
        List.of(
            new Explanation.Safeguard(
                "type-1",
                "a type 1 opt-out stands",
                List.of(
                    new Explanation.SafeguardEntry(
                        "type 1 dissent", Optional.empty(), "827241000000103")))),
        List.of(
            new Explanation.FieldShown(
                2,
                "BP_SYS",
                HOSTILE,
                "Systolic of BP_DAT",
                "the value",
                Optional.of("151"),
                List.of("BP_DAT"),
                Optional.of(new Explanation.ClusterShown("BP_COD", HOSTILE)),
                List.of(entry),
                3)),
        List.of(
            new Explanation.RulesetShown(
                DENOMINATOR,
                HOSTILE,
                Optional.empty(),
                Outcome.byGate(DENOMINATOR, Gate.REGISTRATION),
                "not registered",
                List.of(),
                List.of()),
            new Explanation.RulesetShown(
                NUMERATOR,
                HOSTILE,
                Optional.of(DENOMINATOR),
                Outcome.byRule(NUMERATOR, false, 1),
                HOSTILE,
                List.of(
                    new Explanation.RuleShown(
                        1,
                        "If BP_SYS <= 150",
                        "BP_SYS is at most 150",
                        HOSTILE,
                        List.of(
                            new Explanation.ComparisonShown(
                                "BP_SYS <= 150",
                                false,
                                List.of(
                                    new Explanation.SideShown("BP_SYS", Optional.of("151"), false),
                                    new Explanation.SideShown("150", Optional.of("150"), true)))),
                        false,
                        "Reject",
                        true,
                        Optional.of("PCA"))),
                List.of(
                    new NearMiss(
                        NUMERATOR,
                        1,
                        1,
                        "BP_SYS <= 150",
                        field,
                        Optional.of(new Value.NumberValue(new BigDecimal("151"))),
                        "at most 150",
                        Optional.of(BigDecimal.ONE),
                        "",
                        "BP_SYS is 151, 1 too high: at most 150 is asked",
                        Optional.of(LocalDate.of(2021, 3, 31)),
                        Mend.NEW_ENTRY)))),
        disagreements);
  }

  private static String written(ExplanationFormat format, Explanation... explanations)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.write(List.of(explanations), TERMS, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Document page(String html) throws Exception {
    assertThat(html).startsWith("<!DOCTYPE html>");
    String xml = html.substring("<!DOCTYPE html>".length());
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> elements(Document page, String name) {
    NodeList nodes = page.getElementsByTagName(name);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  @Test
  void thePageShowsWhatWasWrittenAndRunsNoneOfIt() throws Exception {
    Document page = page(written(ExplanationFormat.HTML, explanation(List.of())));
    assertThat(elements(page, "script")).isEmpty();
    assertThat(elements(page, "h2").get(0).getTextContent()).isEqualTo("Patient " + HOSTILE);
    assertThat(page.getDocumentElement().getTextContent())
        .contains("e\"1<", "code 75367002, " + HOSTILE, "value 151 / 80.5", "and 3 more entries");
  }

  /** An id that would clear the screen and begin a line of its own. */
  @Test
  void anIdOfARecordDoesNothingToATerminalAndDamagesNoPage() throws Exception {
    Explanation plain = explanation(List.of());
    Explanation.Patient patient = plain.patient();
    Explanation odd =
        new Explanation(
            plain.requirement(),
            plain.practice(),
            new Explanation.Patient(
                "7\u001b[2J\u009b1m\u0000\nsafeguards: none",
                patient.nhsNumber(),
                patient.dateOfBirth(),
                patient.dateOfDeath(),
                patient.sex(),
                patient.registration()),
            plain.dates(),
            plain.safeguards(),
            plain.fields(),
            plain.rulesets(),
            plain.disagreements());
    assertThat(written(ExplanationFormat.TEXT, odd))
        .startsWith("patient 7\uFFFD[2J\uFFFD1m\uFFFD safeguards: none of practice ");
    assertThat(elements(page(written(ExplanationFormat.HTML, odd)), "h2").get(0).getTextContent())
        .isEqualTo("Patient 7\uFFFD[2J\uFFFD1m\uFFFD\nsafeguards: none");
  }

  @Test
  void thePageNeedsNothingFromElsewhereAndKeepsPatientsOutOfItsTitle() throws Exception {
    String html = written(ExplanationFormat.HTML, explanation(List.of()));
    assertThat(html).doesNotContain("http:", "https:", "url(", "@import", "src=");
    Document page = page(html);
    assertThat(elements(page, "title").get(0).getTextContent()).isEqualTo("Why in, why out");
  }

  /** Every table has a caption, every heading cell says for what, every link leads somewhere. */
  @Test
  void thePageCanBeListenedTo() throws Exception {
    Document page =
        page(written(ExplanationFormat.HTML, explanation(List.of()), explanation(List.of())));
    assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
    assertThat(elements(page, "h1")).hasSize(1);
    for (Element table : elements(page, "table")) {
      assertThat(table.getElementsByTagName("caption").getLength()).isEqualTo(1);
    }
    assertThat(elements(page, "th"))
        .allMatch(cell -> cell.getAttribute("scope").matches("col|row"));
    List<String> ids = new ArrayList<>();
    for (String element : List.of("h2", "h3", "tr")) {
      elements(page, element).stream()
          .map(it -> it.getAttribute("id"))
          .filter(id -> !id.isEmpty())
          .forEach(ids::add);
    }
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(elements(page, "a"))
        .isNotEmpty()
        .allMatch(link -> ids.contains(link.getAttribute("href").substring(1)));
  }

  /** Who cannot tell the colours reads in or out, true or false, and which rule decides. */
  @Test
  void thePageSaysInWordsWhatItSaysInColour() throws Exception {
    String text =
        page(written(ExplanationFormat.HTML, explanation(List.of())))
            .getDocumentElement()
            .getTextContent();
    assertThat(text).contains("✗ out", "✗ false", "decides", "counts as PCA");
  }

  /** WCAG 2.2 contrast of text, 4.5 to 1, in both schemes. */
  @Test
  void theColoursOfThePageContrastEnough() throws Exception {
    String css;
    try (InputStream in = ExplanationFormat.class.getResourceAsStream("explanation.css")) {
      css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Matcher schemes = Pattern.compile(":root \\{([^}]*)}").matcher(css);
    int seen = 0;
    while (schemes.find()) {
      seen++;
      String scheme = schemes.group(1);
      for (String[] pair :
          List.of(
              new String[] {"ink", "page"},
              new String[] {"quiet", "page"},
              new String[] {"link", "page"},
              new String[] {"ink", "band"},
              new String[] {"ink", "mark"},
              new String[] {"quiet", "mark"},
              new String[] {"link", "mark"},
              new String[] {"in", "in-back"},
              new String[] {"out", "out-back"})) {
        assertThat(contrast(colour(scheme, pair[0]), colour(scheme, pair[1])))
            .as("%s on %s", pair[0], pair[1])
            .isGreaterThanOrEqualTo(4.5);
      }
    }
    assertThat(seen).isEqualTo(3);
  }

  private static int colour(String scheme, String name) {
    Matcher value = Pattern.compile("--" + name + ": #([0-9a-f]{6});").matcher(scheme);
    assertThat(value.find()).as(name).isTrue();
    return Integer.parseInt(value.group(1), 16);
  }

  private static double contrast(int one, int other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(int colour) {
    return 0.2126 * linear(colour >> 16 & 255)
        + 0.7152 * linear(colour >> 8 & 255)
        + 0.0722 * linear(colour & 255);
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  @Test
  void theJsonHasEveryKeyOfItsSchemaAndNoOther() throws Exception {
    JsonMapper mapper = JsonMapper.builder().build();
    JsonNode schema;
    try (InputStream in = ExplanationFormat.class.getResourceAsStream("explanation.schema.json")) {
      schema = mapper.readTree(in);
    }
    JsonNode json =
        mapper.readTree(written(ExplanationFormat.JSON, explanation(List.of("a difference"))));
    fits(schema, json, "$");
    JsonNode first = json.get("explanations").get(0);
    assertThat(first.get("patient").get("id").asString()).isEqualTo(HOSTILE);
    assertThat(first.get("fields").get(0).get("entries").get(0).get("value2").decimalValue())
        .isEqualByComparingTo("80.5");
    assertThat(first.get("agrees").asBoolean()).isFalse();
  }

  /** As far as the schema uses the language of schemas: types, keys, items, enum, const. */
  private static void fits(JsonNode schema, JsonNode value, String where) {
    if (schema.has("const")) {
      assertThat(value).as(where).isEqualTo(schema.get("const"));
      return;
    }
    List<String> types = new ArrayList<>();
    if (schema.get("type").isArray()) {
      schema.get("type").forEach(type -> types.add(type.asString()));
    } else {
      types.add(schema.get("type").asString());
    }
    String type =
        value.isNull()
            ? "null"
            : value.isObject()
                ? "object"
                : value.isArray()
                    ? "array"
                    : value.isString()
                        ? "string"
                        : value.isBoolean()
                            ? "boolean"
                            : value.isIntegralNumber() && types.contains("integer")
                                ? "integer"
                                : "number";
    assertThat(types).as(where).contains(type);
    if (schema.has("enum")) {
      assertThat(schema.get("enum")).as(where).contains(value);
    }
    if (type.equals("object")) {
      List<String> keys = new ArrayList<>(value.propertyNames());
      List<String> required = new ArrayList<>();
      schema.get("required").forEach(key -> required.add(key.asString()));
      assertThat(keys).as(where).containsExactlyInAnyOrderElementsOf(required);
      keys.forEach(
          key -> fits(schema.get("properties").get(key), value.get(key), where + "." + key));
    }
    if (type.equals("array")) {
      value.forEach(item -> fits(schema.get("items"), item, where + "[]"));
    }
  }

  @Test
  void theTextTellsWhatTheOthersTell() throws Exception {
    assertThat(written(ExplanationFormat.TEXT, explanation(List.of("a difference"))))
        .contains(
            "  PPED = 2021-03-31 (reference date)",
            "    type 1 dissent of no date, code 827241000000103",
            "X001 denominator: outside (registration) -> out",
            "  rule 1: If BP_SYS <= 150 -> false, Reject (counts as PCA)",
            "BP_SYS = 151 (entry e\"1< of 2020-09-01, code 75367002 |" + HOSTILE + "| in BP_COD",
            "and 3 more entries",
            "  near miss (rule 1): BP_SYS is 151, 1 too high: at most 150 is asked; a new entry"
                + " counts up to 2021-03-31",
            "  a difference");
  }
}
