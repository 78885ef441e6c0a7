package io.github.opengpes.extraction.explain;

import io.github.opengpes.extraction.engine.PlanRun.CountedRegistration;
import io.github.opengpes.extraction.explain.miss.NearMiss;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.record.JournalEntry;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Why a patient is in or out of each ruleset of a run (beyond.md, B1): the qualifying dates, the
 * registration, the safeguards, then the rules in order, each with its answer and what it compared,
 * and the fields with the entries behind them. Everything in it stands in the tables of the run, or
 * follows from what stands there. Holds patient data; what it is written as is in {@link
 * ExplanationFormat}.
 *
 * @param practice national code
 * @param dates the variables of the run, in the order of the pack
 * @param safeguards those that apply, in the order in which they are asked
 * @param fields those that the rules asked and those that these are made of, by their number
 * @param rulesets in the order of the pack
 * @param disagreements where the decision that follows from the fields is not the run's: a fault of
 *     this program, never of the record; empty in a sound run
 */
public record Explanation(
    Requirement requirement,
    String practice,
    Patient patient,
    List<QualifyingDate> dates,
    List<Safeguard> safeguards,
    List<FieldShown> fields,
    List<RulesetShown> rulesets,
    List<String> disagreements) {

  /** How many entries of one field are listed. */
  public static final int MAX_ENTRIES = 50;

  /** Copies the lists. */
  public Explanation {
    dates = List.copyOf(dates);
    safeguards = List.copyOf(safeguards);
    fields = List.copyOf(fields);
    rulesets = List.copyOf(rulesets);
    disagreements = List.copyOf(disagreements);
  }

  /** Whether what is explained is what the run decided. */
  public boolean agrees() {
    return disagreements.isEmpty();
  }

  /** The SNOMED CT codes of the entries in it, to ask a release for their terms. */
  public Set<String> codes() {
    Set<String> codes = new TreeSet<>();
    for (FieldShown field : fields) {
      for (JournalEntry entry : field.entries()) {
        if (entry.scheme().equals(Cluster.SNOMED_CT)) {
          codes.add(entry.code());
        }
      }
    }
    safeguards.forEach(safeguard -> safeguard.entries().forEach(it -> codes.add(it.code())));
    return codes;
  }

  /** Says nothing of the patient. */
  @Override
  public String toString() {
    return "Explanation[" + rulesets.size() + " rulesets]";
  }

  /** What was run. */
  public record Requirement(String id, String name, String version, String source) {}

  /**
   * Who it is about: what finds the patient and what rules ask, no name and no address.
   *
   * @param id local id
   * @param sex 0 not known, 1 male, 2 female, 9 not specified
   * @param registration the one that counts on the reference date
   */
  public record Patient(
      String id,
      Optional<String> nhsNumber,
      LocalDate dateOfBirth,
      Optional<LocalDate> dateOfDeath,
      int sex,
      Optional<CountedRegistration> registration) {
    /** Says nothing of the patient. */
    @Override
    public String toString() {
      return "Patient[]";
    }
  }

  /**
   * A variable of the run.
   *
   * @param reference entries after this day do not exist for the run
   */
  public record QualifyingDate(String name, String value, String description, boolean reference) {}

  /**
   * A safeguard that applies to the patient.
   *
   * @param name such as {@code type-1}
   * @param entries of its codes; none for a flag
   */
  public record Safeguard(String name, String words, List<SafeguardEntry> entries) {
    /** Copies the list. */
    public Safeguard {
      entries = List.copyOf(entries);
    }
  }

  /**
   * An entry of a code of a safeguard.
   *
   * @param kind such as {@code type 1 dissent}
   */
  public record SafeguardEntry(String kind, Optional<LocalDate> date, String code) {}

  /**
   * A field and where its value comes from.
   *
   * @param criteria as the pack writes them
   * @param words the same in English
   * @param value absent: no entry, or made of something that is absent
   * @param madeOf names of the fields that it asks
   * @param cluster of the entries
   * @param entries those behind the value, as the run kept them; at most {@link #MAX_ENTRIES}
   * @param moreEntries how many more there are
   */
  public record FieldShown(
      int number,
      String name,
      String description,
      String criteria,
      String words,
      Optional<String> value,
      List<String> madeOf,
      Optional<ClusterShown> cluster,
      List<JournalEntry> entries,
      int moreEntries) {
    /** Copies the lists. */
    public FieldShown {
      madeOf = List.copyOf(madeOf);
      entries = List.copyOf(entries);
    }

    /** Says which field, not what it holds. */
    @Override
    public String toString() {
      return "FieldShown[" + name + "]";
    }
  }

  /** A cluster and which release of it was used. */
  public record ClusterShown(String name, String release) {}

  /**
   * A ruleset.
   *
   * @param outcome the run's
   * @param reason in words, as the verification report has it
   * @param rules those that were asked, in order; none when a gate decided
   * @param nearMisses the ways in which the patient misses it nearly
   */
  public record RulesetShown(
      RulesetId id,
      String description,
      Optional<RulesetId> population,
      Outcome outcome,
      String reason,
      List<RuleShown> rules,
      List<NearMiss> nearMisses) {
    /** Copies the lists. */
    public RulesetShown {
      rules = List.copyOf(rules);
      nearMisses = List.copyOf(nearMisses);
    }
  }

  /**
   * A rule that was asked.
   *
   * @param text as the pack writes it
   * @param words the same in English
   * @param action such as {@code Next rule}
   * @param decides it is the one that ended the ruleset
   * @param countsAs {@code PCA} or {@code exclusion}, where the rule rejects the patient and says
   *     so
   */
  public record RuleShown(
      int number,
      String text,
      String words,
      String description,
      List<ComparisonShown> comparisons,
      boolean answer,
      String action,
      boolean decides,
      Optional<String> countsAs) {
    /** Copies the list. */
    public RuleShown {
      comparisons = List.copyOf(comparisons);
    }
  }

  /** A comparison of a rule, its answer and what was compared. */
  public record ComparisonShown(String text, boolean answer, List<SideShown> sides) {
    /** Copies the list. */
    public ComparisonShown {
      sides = List.copyOf(sides);
    }
  }

  /**
   * One side of a comparison.
   *
   * @param text as rules write it; of {@code In}, the other ruleset
   * @param value what it was for the patient; of a ruleset {@code in} or {@code out}
   * @param literal it is written out in the rule, so that text and value say the same
   */
  public record SideShown(String text, Optional<String> value, boolean literal) {}
}
