package io.github.opengpes.extraction.explain;

import io.github.opengpes.extraction.engine.PlanRun.CountedRegistration;
import io.github.opengpes.extraction.explain.Explanation.ComparisonShown;
import io.github.opengpes.extraction.explain.Explanation.FieldShown;
import io.github.opengpes.extraction.explain.Explanation.RuleShown;
import io.github.opengpes.extraction.explain.Explanation.RulesetShown;
import io.github.opengpes.extraction.explain.Explanation.SideShown;
import io.github.opengpes.extraction.explain.miss.NearMiss;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.outcome.Decision;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.terminology.Terms;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Explanations as JSON. Every key is always there; what is absent is null. Dates are ISO, numbers
 * of entries JSON numbers, values of fields texts as rules write them.
 */
final class JsonExplanations {

  /** Changes when a key goes away or means something else; new keys do not change it. */
  static final String FORMAT = "opengpes-explanation-1";

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private final Terms terms;

  JsonExplanations(Terms terms) {
    this.terms = terms;
  }

  void write(List<Explanation> explanations, OutputStream out) throws IOException {
    ObjectWriteContext pretty =
        new ObjectWriteContext.Base() {
          @Override
          public DefaultPrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
          }
        };
    try (JsonGenerator json = JSON.createGenerator(pretty, out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringProperty("format", FORMAT);
      json.writeArrayPropertyStart("explanations");
      for (Explanation explanation : explanations) {
        write(explanation, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (JacksonException failed) {
      throw new IOException("the explanation cannot be written", failed);
    }
    out.write('\n');
    out.flush();
  }

  private void write(Explanation explanation, JsonGenerator json) {
    json.writeStartObject();
    Explanation.Requirement requirement = explanation.requirement();
    json.writeObjectPropertyStart("requirement");
    json.writeStringProperty("id", requirement.id());
    json.writeStringProperty("name", requirement.name());
    json.writeStringProperty("version", requirement.version());
    json.writeStringProperty("source", requirement.source());
    json.writeEndObject();
    json.writeStringProperty("practice", explanation.practice());
    patient(explanation.patient(), json);
    json.writeArrayPropertyStart("qualifyingDates");
    for (Explanation.QualifyingDate date : explanation.dates()) {
      json.writeStartObject();
      json.writeStringProperty("name", date.name());
      json.writeStringProperty("value", date.value());
      json.writeStringProperty("description", date.description());
      json.writeBooleanProperty("reference", date.reference());
      json.writeEndObject();
    }
    json.writeEndArray();
    safeguards(explanation.safeguards(), json);
    json.writeArrayPropertyStart("fields");
    explanation.fields().forEach(field -> field(field, json));
    json.writeEndArray();
    json.writeArrayPropertyStart("rulesets");
    explanation.rulesets().forEach(ruleset -> ruleset(ruleset, json));
    json.writeEndArray();
    json.writeBooleanProperty("agrees", explanation.agrees());
    texts("disagreements", explanation.disagreements(), json);
    json.writeEndObject();
  }

  private static void patient(Explanation.Patient patient, JsonGenerator json) {
    json.writeObjectPropertyStart("patient");
    json.writeStringProperty("id", patient.id());
    text("nhsNumber", patient.nhsNumber(), json);
    json.writeStringProperty("dateOfBirth", patient.dateOfBirth().toString());
    text("dateOfDeath", patient.dateOfDeath(), json);
    json.writeNumberProperty("sex", patient.sex());
    Optional<CountedRegistration> registration = patient.registration();
    if (registration.isEmpty()) {
      json.writeNullProperty("registration");
    } else {
      json.writeObjectPropertyStart("registration");
      json.writeStringProperty("start", registration.get().start().toString());
      text("end", registration.get().end(), json);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void safeguards(List<Explanation.Safeguard> safeguards, JsonGenerator json) {
    json.writeArrayPropertyStart("safeguards");
    for (Explanation.Safeguard safeguard : safeguards) {
      json.writeStartObject();
      json.writeStringProperty("name", safeguard.name());
      json.writeStringProperty("words", safeguard.words());
      json.writeArrayPropertyStart("entries");
      for (Explanation.SafeguardEntry entry : safeguard.entries()) {
        json.writeStartObject();
        json.writeStringProperty("kind", entry.kind());
        text("date", entry.date(), json);
        json.writeStringProperty("code", entry.code());
        text("term", terms.of(entry.code()), json);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void field(FieldShown field, JsonGenerator json) {
    json.writeStartObject();
    json.writeNumberProperty("number", field.number());
    json.writeStringProperty("name", field.name());
    json.writeStringProperty("description", field.description());
    json.writeStringProperty("criteria", field.criteria());
    json.writeStringProperty("words", field.words());
    text("value", field.value(), json);
    texts("madeOf", field.madeOf(), json);
    if (field.cluster().isEmpty()) {
      json.writeNullProperty("cluster");
    } else {
      json.writeObjectPropertyStart("cluster");
      json.writeStringProperty("name", field.cluster().get().name());
      json.writeStringProperty("release", field.cluster().get().release());
      json.writeEndObject();
    }
    json.writeArrayPropertyStart("entries");
    for (JournalEntry entry : field.entries()) {
      json.writeStartObject();
      json.writeStringProperty("id", entry.id().value());
      text("date", entry.date(), json);
      json.writeStringProperty("code", entry.code());
      json.writeStringProperty("scheme", entry.scheme());
      text("term", terms.of(entry.code()), json);
      number("value1", entry.value1(), json);
      number("value2", entry.value2(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberProperty("moreEntries", field.moreEntries());
    json.writeEndObject();
  }

  private static void ruleset(RulesetShown ruleset, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("name", ruleset.id().name());
    json.writeStringProperty("part", ruleset.id().part().word());
    json.writeStringProperty("description", ruleset.description());
    if (ruleset.population().isEmpty()) {
      json.writeNullProperty("population");
    } else {
      RulesetId population = ruleset.population().get();
      json.writeObjectPropertyStart("population");
      json.writeStringProperty("name", population.name());
      json.writeStringProperty("part", population.part().word());
      json.writeEndObject();
    }
    json.writeBooleanProperty("included", ruleset.outcome().included());
    Decision decision = ruleset.outcome().decision();
    json.writeObjectPropertyStart("decision");
    json.writeStringProperty("by", decision instanceof Decision.ByRule ? "rule" : "gate");
    json.writeStringProperty("word", decision.word());
    json.writeStringProperty("reason", ruleset.reason());
    json.writeEndObject();
    json.writeArrayPropertyStart("rules");
    ruleset.rules().forEach(rule -> rule(rule, json));
    json.writeEndArray();
    json.writeArrayPropertyStart("nearMisses");
    ruleset.nearMisses().forEach(miss -> nearMiss(miss, json));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void rule(RuleShown rule, JsonGenerator json) {
    json.writeStartObject();
    json.writeNumberProperty("number", rule.number());
    json.writeStringProperty("text", rule.text());
    json.writeStringProperty("words", rule.words());
    json.writeStringProperty("description", rule.description());
    json.writeArrayPropertyStart("comparisons");
    for (ComparisonShown comparison : rule.comparisons()) {
      json.writeStartObject();
      json.writeStringProperty("text", comparison.text());
      json.writeBooleanProperty("answer", comparison.answer());
      json.writeArrayPropertyStart("sides");
      for (SideShown side : comparison.sides()) {
        json.writeStartObject();
        json.writeStringProperty("text", side.text());
        text("value", side.value(), json);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanProperty("answer", rule.answer());
    json.writeStringProperty("action", rule.action());
    json.writeBooleanProperty("decides", rule.decides());
    text("countsAs", rule.countsAs(), json);
    json.writeEndObject();
  }

  private static void nearMiss(NearMiss miss, JsonGenerator json) {
    json.writeStartObject();
    json.writeNumberProperty("comparisonRule", miss.comparisonRule());
    json.writeStringProperty("comparison", miss.comparison());
    json.writeStringProperty("field", miss.field().name());
    text("value", miss.value(), json);
    json.writeStringProperty("asked", miss.asked());
    number("distance", miss.distance(), json);
    json.writeStringProperty("unit", miss.unit());
    text("lastDate", miss.lastDate(), json);
    json.writeStringProperty("mend", miss.mend().word());
    json.writeStringProperty("words", miss.words());
    json.writeEndObject();
  }

  private static void text(String key, Optional<?> value, JsonGenerator json) {
    @Nullable Object there = value.orElse(null);
    if (there == null) {
      json.writeNullProperty(key);
    } else {
      json.writeStringProperty(key, there.toString());
    }
  }

  private static void number(String key, Optional<BigDecimal> value, JsonGenerator json) {
    if (value.isEmpty()) {
      json.writeNullProperty(key);
    } else {
      json.writeNumberProperty(key, value.get());
    }
  }

  private static void texts(String key, List<String> values, JsonGenerator json) {
    json.writeArrayPropertyStart(key);
    values.forEach(json::writeString);
    json.writeEndArray();
  }
}
