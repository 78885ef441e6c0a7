package io.github.opengpes.requirements.diff;

import io.github.opengpes.requirements.model.AttributeIds;
import io.github.opengpes.requirements.model.BasePopulation;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.TypeOneScope;
import io.github.opengpes.requirements.model.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What differs between two packs beside clusters, fields, rules and outputs. */
final class HeaderDifferences {

  private HeaderDifferences() {}

  static List<Change> of(RequirementPack before, RequirementPack now) {
    List<Change> changes = new ArrayList<>();
    instead(changes, Topic.IDENTITY, "the query id", before.queryId(), now.queryId());
    instead(changes, Topic.IDENTITY, "the name", before.name(), now.name());
    instead(changes, Topic.IDENTITY, "the version", before.version(), now.version());
    variables(before, now, changes);
    instead(
        changes,
        Topic.POPULATION,
        "the reference date",
        before.referenceDate(),
        now.referenceDate());
    instead(
        changes,
        Topic.POPULATION,
        "the base population",
        words(before.population()),
        words(now.population()));
    instead(
        changes,
        Topic.POPULATION,
        "what a type 1 opt-out closes",
        words(before.typeOneScope()),
        words(now.typeOneScope()));
    return changes;
  }

  private static void instead(
      List<Change> changes, Topic topic, String subject, String was, String is) {
    if (!was.equals(is)) {
      changes.add(Change.of(topic, subject, "is now " + is + " instead of " + was));
    }
  }

  private static String words(BasePopulation population) {
    return (population.gmsOnly() ? "registered for GMS" : "registered in whatever way")
        + switch (population.status()) {
          case REGISTERED -> "";
          case CURRENT -> ", and no deregistration known";
          case PREVIOUS -> ", and deregistered since";
        }
        + population.orDiedOnOrAfter().map(day -> ", or died on or after " + day).orElse("");
  }

  private static String words(TypeOneScope scope) {
    return scope == TypeOneScope.ALL_OUTPUTS ? "every output" : "patient-level outputs";
  }

  private static void variables(RequirementPack before, RequirementPack now, List<Change> changes) {
    for (Variable old : before.variables().values()) {
      Optional<Variable> young = Optional.ofNullable(now.variables().get(old.name()));
      String subject = "variable " + old.name();
      if (young.isEmpty()) {
        changes.add(Change.of(Topic.VARIABLE, subject, "is gone"));
        continue;
      }
      Variable is = young.get();
      instead(changes, Topic.VARIABLE, subject, type(old), type(is));
      instead(
          changes, Topic.VARIABLE, "the default of " + old.name(), defaultOf(old), defaultOf(is));
      instead(
          changes,
          Topic.VARIABLE,
          "the AID of " + old.name(),
          AttributeIds.text(old.aid()),
          AttributeIds.text(is.aid()));
      instead(
          changes,
          Topic.VARIABLE,
          "what else " + old.name() + " is called",
          aliases(old),
          aliases(is));
    }
    for (Variable young : now.variables().values()) {
      if (!before.variables().containsKey(young.name())) {
        changes.add(
            Change.of(
                Topic.VARIABLE,
                "variable " + young.name(),
                "is new: " + type(young) + ", default " + defaultOf(young)));
      }
    }
  }

  private static String type(Variable variable) {
    return variable.type().name().toLowerCase(Locale.ROOT) + (variable.several() ? "s" : "");
  }

  private static String defaultOf(Variable variable) {
    return variable.defaultText().orElse("none");
  }

  private static String aliases(Variable variable) {
    return variable.aliases().isEmpty() ? "nothing" : String.join(", ", variable.aliases());
  }
}
