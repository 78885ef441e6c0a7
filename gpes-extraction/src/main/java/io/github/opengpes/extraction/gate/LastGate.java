package io.github.opengpes.extraction.gate;

import io.github.opengpes.extraction.engine.PlainQueries;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Tables;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.Safeguards;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last gate before the files: every record of every patient-level output passes it, whatever
 * pack and plan say, and what may not leave goes no further and is counted. For one run and one
 * thread.
 */
public final class LastGate {

  private final GateTerms terms;
  private final boolean live;
  private final BitSet restricted;
  private final BitSet sensitive;
  private final Set<String> withheldNumbers;
  private long testPatients;
  private long withoutNhsNumber;
  private long sharedNhsNumber;
  private long restrictedEntries;
  private long sensitiveEntries;

  private LastGate(
      GateTerms terms,
      boolean live,
      BitSet restricted,
      BitSet sensitive,
      Set<String> withheldNumbers) {
    this.terms = terms;
    this.live = live;
    this.restricted = restricted;
    this.sensitive = sensitive;
    this.withheldNumbers = withheldNumbers;
  }

  /**
   * The gate of a run.
   *
   * @param live the query is a live one, so that test patients are dropped
   * @param outcomes the table of the run's outcomes
   * @param tables of the practice, with the run's outcomes in them
   */
  public static LastGate of(GateTerms terms, boolean live, String outcomes, PlainQueries tables)
      throws IOException {
    BitSet restricted = new BitSet();
    BitSet sensitive = new BitSet();
    Set<Code> never = terms.restricted().codes();
    Set<Code> guarded = terms.sensitive().codes();
    if (!never.isEmpty() || !guarded.isEmpty()) {
      tables.read(
          "looking up guarded codes",
          "SELECT concept, scheme, code FROM " + Tables.CONCEPTS,
          row -> {
            Code code = new Code(row.getString(2), row.getString(3));
            restricted.set(row.getInt(1), never.contains(code));
            sensitive.set(row.getInt(1), guarded.contains(code));
          });
    }
    return new LastGate(terms, live, restricted, sensitive, withheldNumbers(outcomes, tables));
  }

  /**
   * The NHS numbers that several patients of the practice have, of whom a safeguard withholds one:
   * it is one person, who is not to be sent under another local id either.
   */
  private static Set<String> withheldNumbers(String outcomes, PlainQueries tables)
      throws IOException {
    String withheld =
        Stream.of(Plan.Withheld.values())
            .map(Plan.Withheld::column)
            .collect(Collectors.joining(" OR "));
    Set<String> numbers = new HashSet<>();
    tables.read(
        "looking for shared NHS numbers",
        "SELECT nhs_number FROM (SELECT p, nhs_number FROM "
            + Tables.PATIENTS
            + " WHERE nhs_number IS NOT NULL) JOIN "
            + outcomes
            + " USING (p) GROUP BY nhs_number HAVING count(*) > 1 AND bool_or("
            + withheld
            + ")",
        row -> numbers.add(row.getString(1)));
    return numbers;
  }

  /** What was dropped so far. */
  public GateCounts counts() {
    return new GateCounts(
        testPatients, withoutNhsNumber, sharedNhsNumber, restrictedEntries, sensitiveEntries);
  }

  /** The gate before what takes the records of an output. */
  public PlanRun.RecordVisitor before(PlanRun.RecordVisitor next) {
    return new Passing(next);
  }

  private boolean passes(@Nullable String nhsNumber) {
    if (nhsNumber == null) {
      withoutNhsNumber++;
      return false;
    }
    if (live && Safeguards.isTestNumber(nhsNumber)) {
      testPatients++;
      return false;
    }
    if (withheldNumbers.contains(nhsNumber)) {
      sharedNhsNumber++;
      return false;
    }
    return true;
  }

  private boolean passes(int concept, boolean markedSensitive) {
    if (restricted.get(concept)) {
      restrictedEntries++;
      return false;
    }
    if (!terms.sensitiveApproved() && (markedSensitive || sensitive.get(concept))) {
      sensitiveEntries++;
      return false;
    }
    return true;
  }

  private final class Passing implements PlanRun.RecordVisitor {
    private final PlanRun.RecordVisitor next;
    private boolean open;

    Passing(PlanRun.RecordVisitor next) {
      this.next = next;
    }

    @Override
    public void patient(int p, @Nullable String nhsNumber, @Nullable String[] values)
        throws IOException {
      open = passes(nhsNumber);
      if (open) {
        next.patient(p, nhsNumber, values);
      }
    }

    @Override
    public void entry(int concept, boolean markedSensitive, @Nullable String[] values)
        throws IOException {
      if (open && passes(concept, markedSensitive)) {
        next.entry(concept, markedSensitive, values);
      }
    }

    @Override
    public void endPatient() throws IOException {
      if (open) {
        next.endPatient();
      }
    }
  }
}
