package io.github.opengpes.testkit.requirement;

import io.github.opengpes.requirements.model.BasePopulation;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.CountedPatients;
import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PatientColumn;
import io.github.opengpes.requirements.model.RegistrationStatus;
import io.github.opengpes.requirements.model.RejectedAs;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.model.TypeOneScope;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.model.ValueType;
import io.github.opengpes.requirements.model.Variable;
import io.github.opengpes.requirements.syntax.SyntaxPrinter;
import io.github.opengpes.testkit.requirement.RandomConditions.Asked;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Random requirement packs, valid by construction, over the whole grammar: nested fields, moved
 * dates, pairs, values, choices, NOT, OR, AND and all signs. The same seed and number make the same
 * pack. They fit the patients of {@link RandomPatients}.
 */
public final class RandomPacks {

  private static final RulesetId COHORT = new RulesetId("COHORT001", RulesetPart.COHORT);

  /** Of so many packs one sends aggregates alone, and has no cohort. */
  private static final int AGGREGATES_ALONE = 6;

  private final long seed;

  /** Packs of this seed. */
  public RandomPacks(long seed) {
    this.seed = seed;
  }

  /** The pack of this number. */
  public RequirementPack pack(int number) {
    Random random = new Random(seed * 1_000_003 + number);
    RandomFields fields = new RandomFields(random);
    boolean cohort = number % AGGREGATES_ALONE != AGGREGATES_ALONE - 1;
    Map<RulesetId, Ruleset> rulesets = rulesets(random, fields.conditions(), cohort);
    List<Output> outputs = outputs(random, rulesets, fields.conditions());
    return new RequirementPack(
        String.format(Locale.ROOT, "%06X", number & 0xFFFFFF),
        "random-" + seed + "-" + number,
        "1",
        "Random pack " + number + " of seed " + seed,
        "invented",
        "REF_DAT",
        variables(random),
        new BasePopulation(
            random.nextInt(4) > 0,
            status(random),
            random.nextInt(3) == 0
                ? Optional.of(SmallPools.one(random, SmallPools.DAYS))
                : Optional.empty()),
        random.nextInt(3) == 0 ? TypeOneScope.ALL_OUTPUTS : TypeOneScope.PATIENT_LEVEL,
        SmallPools.clusters(),
        Map.of("BP_COD", SmallPools.pair()),
        fields.fields(),
        rulesets,
        outputs);
  }

  private static Map<String, Variable> variables(Random random) {
    Map<String, Variable> variables = new LinkedHashMap<>();
    variables.put("REF_DAT", date("REF_DAT", SmallPools.REFERENCE_DATE, 1));
    variables.put("PPED", date("PPED", SmallPools.one(random, SmallPools.DAYS), 2));
    variables.put("QSSD", date("QSSD", SmallPools.one(random, SmallPools.DAYS), 3));
    BigDecimal limit = SmallPools.one(random, SmallPools.NUMBERS);
    variables.put(
        "LIMIT",
        new Variable(
            "LIMIT",
            List.of(),
            new UUID(0, 4),
            ValueType.NUMBER,
            Optional.of(new Value.NumberValue(limit)),
            "",
            SmallPools.somewhere()));
    variables.put(
        "DAYS",
        several(
            "DAYS",
            5,
            some(random, SmallPools.DAYS).stream().<Value>map(Value.DateValue::new).toList()));
    variables.put(
        "LIMITS",
        several(
            "LIMITS",
            6,
            some(random, SmallPools.NUMBERS).stream().<Value>map(Value.NumberValue::new).toList()));
    return variables;
  }

  private static <T> List<T> some(Random random, List<T> of) {
    List<T> all = new ArrayList<>(of);
    Collections.shuffle(all, random);
    return all.subList(0, 1 + random.nextInt(4));
  }

  private static Variable several(String name, int aid, List<Value> values) {
    return new Variable(
        name,
        List.of(),
        new UUID(0, aid),
        values.get(0).type(),
        true,
        values,
        "",
        SmallPools.somewhere());
  }

  /** Mostly all who are registered. */
  private static RegistrationStatus status(Random random) {
    return random.nextInt(3) > 0
        ? RegistrationStatus.REGISTERED
        : SmallPools.one(random, List.of(RegistrationStatus.values()));
  }

  private static Variable date(String name, LocalDate day, int aid) {
    return new Variable(
        name,
        List.of(name + "_ALIAS"),
        new UUID(0, aid),
        ValueType.DATE,
        Optional.of(new Value.DateValue(day)),
        "",
        SmallPools.somewhere());
  }

  /** Each may ask for those that are made before it: there are no circles. */
  private static Map<RulesetId, Ruleset> rulesets(
      Random random, RandomConditions conditions, boolean withCohort) {
    RulesetId register = new RulesetId("A_REG", RulesetPart.REGISTER);
    RulesetId other = new RulesetId("B_REG", RulesetPart.REGISTER);
    RulesetId denominator = new RulesetId("IND001", RulesetPart.DENOMINATOR);
    RulesetId numerator = new RulesetId("IND001", RulesetPart.NUMERATOR);
    Map<RulesetId, Ruleset> made = new LinkedHashMap<>();
    add(made, register, Optional.empty(), random, conditions);
    add(made, denominator, Optional.of(register), random, conditions);
    add(made, numerator, Optional.of(denominator), random, conditions);
    if (random.nextBoolean()) {
      add(made, other, Optional.of(register), random, conditions);
    }
    if (withCohort) {
      add(
          made,
          COHORT,
          random.nextBoolean() ? Optional.of(register) : Optional.empty(),
          random,
          conditions);
    }
    // Order in a pack is not order of need: mostly the numerator stands before its population.
    List<RulesetId> order = new ArrayList<>(made.keySet());
    Collections.shuffle(order, random);
    Map<RulesetId, Ruleset> rulesets = new LinkedHashMap<>();
    order.forEach(id -> rulesets.put(id, Objects.requireNonNull(made.get(id))));
    return rulesets;
  }

  private static void add(
      Map<RulesetId, Ruleset> rulesets,
      RulesetId id,
      Optional<RulesetId> population,
      Random random,
      RandomConditions conditions) {
    List<Rule> rules = new ArrayList<>();
    RandomConditions asking = conditions.in(List.copyOf(rulesets.keySet()));
    int count = 1 + random.nextInt(4);
    for (int number = 1; number <= count; number++) {
      rules.add(rule(number, number == count, random, asking));
    }
    rulesets.put(id, new Ruleset(id, population, rules, "", SmallPools.somewhere()));
  }

  private static Rule rule(int number, boolean last, Random random, RandomConditions conditions) {
    Condition condition = conditions.condition(Asked.PATIENT, 2);
    Rule.Action decides = random.nextInt(3) > 0 ? Rule.Action.SELECT : Rule.Action.REJECT;
    Rule.Action opposite = decides == Rule.Action.SELECT ? Rule.Action.REJECT : Rule.Action.SELECT;
    Rule.Action otherwise = last ? opposite : Rule.Action.NEXT_RULE;
    boolean turned = random.nextInt(3) == 0;
    boolean rejects = decides == Rule.Action.REJECT || otherwise == Rule.Action.REJECT;
    return new Rule(
        number,
        "If " + SyntaxPrinter.print(condition),
        condition,
        turned ? otherwise : decides,
        turned ? decides : otherwise,
        rejects && random.nextBoolean()
            ? Optional.of(SmallPools.one(random, List.of(RejectedAs.values())))
            : Optional.empty(),
        "",
        SmallPools.somewhere());
  }

  /** Those whom the ruleset selects, and each other way to count that it has. */
  private static List<CountedPatients> counted(Ruleset ruleset) {
    Set<CountedPatients> counted = new LinkedHashSet<>();
    counted.add(new CountedPatients.Selected());
    for (Rule rule : ruleset.rules()) {
      rule.countsAs().map(CountedPatients.Rejected::new).ifPresent(counted::add);
    }
    counted.add(new CountedPatients.DecidedBy(1));
    ruleset.rules().stream()
        .filter(Rule::rejects)
        .findFirst()
        .map(rule -> new CountedPatients.RejectedBy(rule.number()))
        .ifPresent(counted::add);
    return List.copyOf(counted);
  }

  private static List<Output> outputs(
      Random random, Map<RulesetId, Ruleset> rulesets, RandomConditions conditions) {
    List<Output> outputs = new ArrayList<>();
    int rid = 1;
    outputs.add(
        new Output.VariableEcho(rid, new UUID(1, rid), "REF_DAT", "", SmallPools.somewhere()));
    for (Ruleset ruleset : rulesets.values()) {
      for (CountedPatients patients : counted(ruleset)) {
        rid++;
        outputs.add(
            new Output.Count(
                rid, new UUID(1, rid), ruleset.id(), patients, "", SmallPools.somewhere()));
      }
    }
    if (rulesets.containsKey(COHORT)) {
      outputs.add(records(random, conditions));
    }
    return outputs;
  }

  private static Output.PatientLevel records(Random random, RandomConditions conditions) {
    List<Output.JournalSelection> selections = new ArrayList<>();
    selections.add(
        new Output.JournalSelection(
            List.of("ALFA_COD", "BP_COD"), Optional.of(conditions.condition(Asked.ENTRY, 1))));
    if (random.nextBoolean()) {
      selections.add(new Output.JournalSelection(List.of("BRAVO_COD"), Optional.empty()));
    }
    return new Output.PatientLevel(
        COHORT,
        1,
        List.of(PatientColumn.NHS_NUMBER, PatientColumn.SEX),
        Optional.of(
            new Output.Journals(
                2,
                List.of(JournalColumn.DATE, JournalColumn.CODE, JournalColumn.VALUE1_CONDITION),
                selections)),
        "",
        SmallPools.somewhere());
  }
}
