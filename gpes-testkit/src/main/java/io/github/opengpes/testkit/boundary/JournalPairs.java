package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.interpret.Interpreter;
import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.EntryId;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import io.github.opengpes.requirements.syntax.SyntaxPrinter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pairs on the two sides of the criteria of journal selections: a cohort takes both alike, and of
 * one an entry is sent that is not sent of the other. Made of patients whom the cohort is known to
 * select.
 */
final class JournalPairs {

  private static final int MOST_STARTS = 8;

  private final Interpreter interpreter;
  private final SmallFaults smallFaults;
  private final MadeEntries made;
  private final SmallSteps steps;
  private final List<PatientRecord> known;
  private final List<BoundaryPair> pairs = new ArrayList<>();
  private final List<Uncovered> withoutPair = new ArrayList<>();
  private final List<Uncovered> unnoticed = new ArrayList<>();
  private int faults;
  private int noticed;

  private JournalPairs(
      RequirementPack pack,
      RunParameters parameters,
      MadeEntries made,
      SmallSteps steps,
      List<BoundaryPair> known) {
    this.interpreter = new Interpreter(pack, parameters);
    this.smallFaults = new SmallFaults(pack, parameters);
    this.made = made;
    this.steps = steps;
    this.known =
        known.stream().flatMap(pair -> Stream.of(pair.first(), pair.second())).distinct().toList();
  }

  /**
   * One comparison of a selection.
   *
   * @param entries what the selection takes, as a field would take it
   * @param faulty what is sent with one small fault in it, by what the fault is
   */
  private record Asked(
      String place,
      String words,
      RulesetId cohort,
      Output.Journals journals,
      List<FieldDefinition.OfEntries> entries,
      List<Map.Entry<String, Output.Journals>> faulty) {}

  /** Two patients, and the places of the faults that one of them shows. */
  private record Found(
      PatientRecord first, PatientRecord second, String changed, List<Integer> noticed, int cost) {
    int points() {
      return 100 * noticed.size() - cost;
    }
  }

  /** Looks at every criterion of the pack. */
  static JournalPairs of(
      RequirementPack pack,
      RunParameters parameters,
      MadeEntries made,
      SmallSteps steps,
      List<BoundaryPair> known) {
    JournalPairs journals = new JournalPairs(pack, parameters, made, steps, known);
    for (Output output : pack.outputs()) {
      if (output instanceof Output.PatientLevel patients) {
        patients.journals().ifPresent(it -> journals.look(patients.cohort(), it));
      }
    }
    return journals;
  }

  List<BoundaryPair> pairs() {
    return pairs;
  }

  List<Uncovered> withoutPair() {
    return withoutPair;
  }

  List<Uncovered> unnoticed() {
    return unnoticed;
  }

  int asked() {
    return pairs.size() + withoutPair.size();
  }

  int faults() {
    return faults;
  }

  int noticed() {
    return noticed;
  }

  private void look(RulesetId cohort, Output.Journals journals) {
    for (int at = 0; at < journals.selections().size(); at++) {
      Output.JournalSelection selection = journals.selections().get(at);
      List<Condition> leaves = selection.where().map(Leaves::of).orElse(List.of());
      for (int leaf = 0; leaf < leaves.size(); leaf++) {
        look(asked(cohort, journals, at, leaf, leaves.get(leaf)));
      }
    }
  }

  private Asked asked(
      RulesetId cohort, Output.Journals journals, int at, int leaf, Condition condition) {
    Output.JournalSelection selection = journals.selections().get(at);
    Condition where = selection.where().orElseThrow();
    List<Map.Entry<String, Output.Journals>> faulty = new ArrayList<>();
    smallFaults
        .of(condition)
        .forEach(
            (words, changed) -> {
              List<Output.JournalSelection> selections = new ArrayList<>(journals.selections());
              selections.set(
                  at,
                  new Output.JournalSelection(
                      selection.clusters(), Optional.of(Leaves.replace(where, leaf, changed))));
              faulty.add(
                  Map.entry(
                      words, new Output.Journals(journals.qid(), journals.columns(), selections)));
            });
    return new Asked(
        cohort + " journals, selection " + (at + 1),
        SyntaxPrinter.print(condition),
        cohort,
        journals,
        selection.clusters().stream()
            .<FieldDefinition.OfEntries>map(
                cluster ->
                    new FieldDefinition.EntrySelection(
                        FieldDefinition.Pick.LATEST, cluster, selection.where()))
            .toList(),
        faulty);
  }

  private void look(Asked asked) {
    faults += asked.faulty().size();
    Optional<Found> best = Optional.empty();
    List<PatientRecord> selected =
        known.stream()
            .filter(it -> interpreter.evaluate(it).outcome(asked.cohort()).included())
            .limit(MOST_STARTS)
            .toList();
    for (PatientRecord start : selected) {
      for (PatientRecord patient : withEntryAtLimits(asked, start)) {
        for (SmallSteps.Step step : steps.from(patient)) {
          Optional<Found> found = found(asked, patient, step);
          if (found.isPresent() && (best.isEmpty() || found.get().points() > best.get().points())) {
            best = found;
          }
        }
        if (best.isPresent() && best.get().noticed().size() == asked.faulty().size()) {
          take(asked, best.get());
          return;
        }
      }
    }
    best.ifPresentOrElse(
        it -> take(asked, it),
        () ->
            withoutPair.add(new Uncovered(asked.place(), asked.words(), BoundarySearch.NOT_FOUND)));
  }

  private List<PatientRecord> withEntryAtLimits(Asked asked, PatientRecord start) {
    PatientEvaluation evaluation = interpreter.evaluate(start);
    List<PatientRecord> with = new ArrayList<>();
    for (FieldDefinition.OfEntries entries : asked.entries()) {
      for (LocalDate day : made.days(entries, evaluation)) {
        for (Optional<BigDecimal> value : made.values(entries, EntryAttribute.VALUE1, evaluation)) {
          Optional<BigDecimal> second =
              made.drawn(made.values(entries, EntryAttribute.VALUE2, evaluation));
          with.add(Edits.adding(start, made.entry(entries, day, value, second)));
        }
      }
    }
    return with;
  }

  /** Absent: the same is sent of both, or the cohort does not take them alike. */
  private Optional<Found> found(Asked asked, PatientRecord first, SmallSteps.Step step) {
    if (!isSentDifferently(asked, first, step.patient())) {
      return Optional.empty();
    }
    List<Integer> shown = noticed(asked, first, step.patient());
    return shown.isEmpty()
        ? Optional.empty()
        : Optional.of(new Found(first, step.patient(), step.words(), shown, step.cost()));
  }

  /** An entry that both have is sent of one of them; the cohort takes both by the same rule. */
  private boolean isSentDifferently(Asked asked, PatientRecord first, PatientRecord second) {
    Set<EntryId> both = ids(first.entries());
    both.retainAll(ids(second.entries()));
    Set<EntryId> one = sent(asked.journals(), first);
    Set<EntryId> other = sent(asked.journals(), second);
    return both.stream().anyMatch(it -> one.contains(it) != other.contains(it))
        && interpreter.evaluate(first).outcome(asked.cohort()).included()
        && interpreter
            .evaluate(first)
            .outcome(asked.cohort())
            .equals(interpreter.evaluate(second).outcome(asked.cohort()));
  }

  private List<Integer> noticed(Asked asked, PatientRecord first, PatientRecord second) {
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < asked.faulty().size(); i++) {
      Output.Journals faulty = asked.faulty().get(i).getValue();
      if (!sent(faulty, first).equals(sent(asked.journals(), first))
          || !sent(faulty, second).equals(sent(asked.journals(), second))) {
        shown.add(i);
      }
    }
    return shown;
  }

  private Set<EntryId> sent(Output.Journals journals, PatientRecord patient) {
    return ids(interpreter.entriesToSend(patient, journals));
  }

  private static Set<EntryId> ids(List<JournalEntry> entries) {
    return entries.stream().map(JournalEntry::id).collect(Collectors.toCollection(HashSet::new));
  }

  private void take(Asked asked, Found found) {
    PairShrinker.Two two =
        PairShrinker.shrink(
            new PairShrinker.Two(found.first(), found.second()),
            it ->
                isSentDifferently(asked, it.first(), it.second())
                    && noticed(asked, it.first(), it.second()).containsAll(found.noticed()));
    noticed += found.noticed().size();
    for (int i = 0; i < asked.faulty().size(); i++) {
      if (!found.noticed().contains(i)) {
        unnoticed.add(
            new Uncovered(
                asked.place(),
                asked.words() + " (" + asked.faulty().get(i).getKey() + ")",
                BoundarySearch.NOT_FOUND));
      }
    }
    pairs.add(
        new BoundaryPair(
            asked.place(),
            asked.words(),
            asked.cohort(),
            two.first(),
            two.second(),
            Set.of(),
            found.changed(),
            Shows.SENT,
            false,
            found.noticed().size()));
  }
}
