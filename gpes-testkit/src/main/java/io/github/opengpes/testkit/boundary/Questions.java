package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.syntax.SyntaxPrinter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Everything that a pack asks: each comparison of its rules, then of its fields. */
final class Questions {

  /** Stands for a cluster without codes while a field is asked with it. */
  private static final String NO_CODES = "NO_CODES_COD";

  private final RequirementPack pack;
  private final SmallFaults faults;
  private final AtLimit atLimit;
  private final List<Question> questions = new ArrayList<>();

  private Questions(RequirementPack pack, RunParameters parameters) {
    this.pack = pack;
    this.faults = new SmallFaults(pack, parameters);
    this.atLimit = new AtLimit(faults);
  }

  static List<Question> of(RequirementPack pack, RunParameters parameters) {
    Questions all = new Questions(pack, parameters);
    pack.rulesets().values().forEach(all::addRules);
    pack.fields().values().forEach(all::addField);
    return all.questions;
  }

  private void addRules(Ruleset ruleset) {
    for (int i = 0; i < ruleset.rules().size(); i++) {
      Rule rule = ruleset.rules().get(i);
      List<Condition> leaves = Leaves.of(rule.condition());
      for (int leaf = 0; leaf < leaves.size(); leaf++) {
        List<FaultyPack> faulty = new ArrayList<>();
        int at = i;
        int here = leaf;
        faults
            .of(leaves.get(leaf))
            .forEach(
                (words, condition) -> {
                  List<Rule> rules = new ArrayList<>(ruleset.rules());
                  rules.set(
                      at,
                      Packs.with(
                          rule,
                          Leaves.replace(rule.condition(), here, condition),
                          rule.ifTrue(),
                          rule.ifFalse()));
                  faulty.add(new FaultyPack(words, Packs.withRules(pack, ruleset.id(), rules)));
                });
        questions.add(
            new Question(
                ruleset.id() + " rule " + rule.number(),
                SyntaxPrinter.print(leaves.get(leaf)),
                Optional.of(ruleset.id()),
                OptionalInt.of(rule.number()),
                leaf,
                Optional.empty(),
                List.of(),
                faulty));
      }
    }
  }

  private void addField(Field field) {
    FieldDefinition definition = field.definition();
    if (definition instanceof FieldDefinition.OfEntries entries) {
      entries
          .where()
          .ifPresent(where -> conditions(field, where, changed -> withWhere(entries, changed)));
      codes(field, entries);
    } else if (definition instanceof FieldDefinition.Choice choice) {
      conditions(
          field,
          choice.condition(),
          changed ->
              new FieldDefinition.Choice(
                  changed, choice.then(), choice.otherwise(), choice.type()));
    }
    Map<String, FieldDefinition> others = others(definition);
    if (!others.isEmpty()) {
      add(field, SyntaxPrinter.print(definition), List.of(), others);
    }
  }

  private void conditions(
      Field field, Condition where, Function<Condition, FieldDefinition> definition) {
    List<Condition> leaves = Leaves.of(where);
    for (int leaf = 0; leaf < leaves.size(); leaf++) {
      Map<String, FieldDefinition> changed = new LinkedHashMap<>();
      int here = leaf;
      faults
          .of(leaves.get(leaf))
          .forEach(
              (words, condition) ->
                  changed.put(words, definition.apply(Leaves.replace(where, here, condition))));
      add(
          field,
          SyntaxPrinter.print(leaves.get(leaf)),
          atLimit.ofField(field, leaves.get(leaf)),
          changed);
    }
  }

  private void codes(Field field, FieldDefinition.OfEntries entries) {
    Cluster cluster = Packs.cluster(pack, entries.cluster());
    Cluster none =
        new Cluster(NO_CODES, cluster.scheme(), Set.of(), "none", "none", cluster.location());
    Condition never =
        new Condition.NullTest(new Expression.EntryReference(EntryAttribute.DATE), true);
    // A pair needs its sides, so its cluster stays and no entry is taken from it.
    FieldDefinition changed =
        entries instanceof FieldDefinition.PairSelection
            ? withWhere(entries, never)
            : withCluster(entries, NO_CODES);
    RequirementPack faulty = Packs.withField(Packs.withCluster(pack, none), field, changed);
    questions.add(
        question(
            field,
            "a code of " + entries.cluster(),
            List.of(),
            List.of(new FaultyPack("no code is of it", faulty))));
  }

  private void add(
      Field field, String words, List<Condition> atLimit, Map<String, FieldDefinition> changed) {
    List<FaultyPack> faulty = new ArrayList<>();
    changed.forEach(
        (what, definition) ->
            faulty.add(new FaultyPack(what, Packs.withField(pack, field, definition))));
    questions.add(question(field, words, atLimit, faulty));
  }

  private static Question question(
      Field field, String words, List<Condition> atLimit, List<FaultyPack> faulty) {
    return new Question(
        field.name(),
        words,
        Optional.empty(),
        OptionalInt.empty(),
        0,
        Optional.of(field.name()),
        atLimit,
        faulty);
  }

  /** Another place, pick, distance, extreme, way to count, day or unit. */
  private Map<String, FieldDefinition> others(FieldDefinition definition) {
    Map<String, FieldDefinition> others = new LinkedHashMap<>();
    if (definition instanceof FieldDefinition.EntrySelection it) {
      FieldDefinition.Pick other = opposite(it.pick());
      others.put(
          "the other end",
          new FieldDefinition.EntrySelection(other, it.nth(), it.cluster(), it.where()));
      if (it.nth() > 1) {
        others.put(
            "the place before",
            new FieldDefinition.EntrySelection(it.pick(), it.nth() - 1, it.cluster(), it.where()));
      }
    } else if (definition instanceof FieldDefinition.PairSelection it) {
      others.put(
          "the other end",
          new FieldDefinition.PairSelection(
              opposite(it.pick()), it.nth(), it.cluster(), it.where()));
      if (it.nth() > 1) {
        others.put(
            "the place before",
            new FieldDefinition.PairSelection(it.pick(), it.nth() - 1, it.cluster(), it.where()));
      }
    } else if (definition instanceof FieldDefinition.SpacedSelection it) {
      others.put(
          "apart by one more",
          new FieldDefinition.SpacedSelection(
              it.nth(), it.distance() + 1, it.unit(), it.cluster(), it.where()));
      if (it.distance() > 1) {
        others.put(
            "apart by one less",
            new FieldDefinition.SpacedSelection(
                it.nth(), it.distance() - 1, it.unit(), it.cluster(), it.where()));
      }
    } else if (definition instanceof FieldDefinition.ExtremeValue it) {
      FieldDefinition.Extreme other =
          it.extreme() == FieldDefinition.Extreme.MINIMUM
              ? FieldDefinition.Extreme.MAXIMUM
              : FieldDefinition.Extreme.MINIMUM;
      others.put(
          "the other extreme",
          new FieldDefinition.ExtremeValue(other, it.attribute(), it.cluster(), it.where()));
    } else if (definition instanceof FieldDefinition.EntryCount it) {
      FieldDefinition.Counted other =
          it.counted() == FieldDefinition.Counted.DAYS
              ? FieldDefinition.Counted.ENTRIES
              : FieldDefinition.Counted.DAYS;
      others.put(
          "counted the other way", new FieldDefinition.EntryCount(other, it.cluster(), it.where()));
    } else if (definition instanceof FieldDefinition.MeanValue it) {
      others.put(
          "the highest in place of the mean",
          new FieldDefinition.ExtremeValue(
              FieldDefinition.Extreme.MAXIMUM, it.attribute(), it.cluster(), it.where()));
    } else if (definition instanceof FieldDefinition.AgeAt it) {
      for (int step : new int[] {1, -1}) {
        others.put(
            step > 0 ? "a day later" : "a day before",
            new FieldDefinition.AgeAt(
                new Expression.ShiftedDate(it.date(), step, CalendarUnit.DAYS), it.unit()));
      }
    } else if (definition instanceof FieldDefinition.Elapsed it) {
      for (int step : new int[] {1, -1}) {
        others.put(
            step > 0 ? "to a day later" : "to a day before",
            new FieldDefinition.Elapsed(
                it.unit(),
                it.from(),
                new Expression.ShiftedDate(it.to(), step, CalendarUnit.DAYS)));
      }
    }
    return others;
  }

  private static FieldDefinition.Pick opposite(FieldDefinition.Pick pick) {
    return pick == FieldDefinition.Pick.EARLIEST
        ? FieldDefinition.Pick.LATEST
        : FieldDefinition.Pick.EARLIEST;
  }

  private static FieldDefinition withWhere(FieldDefinition.OfEntries entries, Condition where) {
    return with(entries, entries.cluster(), Optional.of(where));
  }

  private static FieldDefinition withCluster(FieldDefinition.OfEntries entries, String cluster) {
    return with(entries, cluster, References.criteriaOf(entries));
  }

  private static FieldDefinition with(
      FieldDefinition.OfEntries entries, String cluster, Optional<Condition> where) {
    if (entries instanceof FieldDefinition.EntrySelection it) {
      return new FieldDefinition.EntrySelection(it.pick(), it.nth(), cluster, where);
    }
    if (entries instanceof FieldDefinition.PairSelection it) {
      return new FieldDefinition.PairSelection(it.pick(), it.nth(), cluster, where);
    }
    if (entries instanceof FieldDefinition.SpacedSelection it) {
      return new FieldDefinition.SpacedSelection(
          it.nth(), it.distance(), it.unit(), cluster, where);
    }
    if (entries instanceof FieldDefinition.ExtremeValue it) {
      return new FieldDefinition.ExtremeValue(it.extreme(), it.attribute(), cluster, where);
    }
    if (entries instanceof FieldDefinition.MeanValue it) {
      return new FieldDefinition.MeanValue(it.attribute(), cluster, where);
    }
    if (entries instanceof FieldDefinition.EntryCount it) {
      return new FieldDefinition.EntryCount(it.counted(), cluster, where);
    }
    throw new IllegalStateException("the definitions are sealed");
  }
}
