package io.github.opengpes.extraction.withheld;

import io.github.opengpes.extraction.engine.PlainQueries;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.ExclusionCode;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which patients of a practice the safeguards withhold, worked out a second time and in another way
 * than plans do: plain queries for flags and for entries of the codes, and the meaning of
 * docs/requirements/meaning.md written in Java. Proof and shadow lean on it. By number of patient
 * ({@code p}); a bit for each, however large the practice.
 */
public final class PatientFlags {

  private final BitSet typeOne = new BitSet();
  private final BitSet exclusionCode = new BitSet();
  private final BitSet sFlag = new BitSet();
  private final BitSet sharing = new BitSet();
  private final BitSet testPatient = new BitSet();
  private final Map<ExclusionCode, BitSet> byExclusion = new LinkedHashMap<>();

  private PatientFlags() {}

  /**
   * Reads the flags of every patient.
   *
   * @throws HierarchyNeeded when codes exclude with their children and their hierarchy is not
   *     loaded
   */
  public static PatientFlags read(
      PlainQueries tables, Safeguards safeguards, Optional<CodeHierarchy> hierarchy)
      throws IOException, HierarchyNeeded {
    PatientFlags flags = new PatientFlags();
    tables.read(
        "reading the flags of patients",
        "SELECT p, s_flag, sharing_dissent, nhs_number FROM patients",
        row -> {
          int p = row.getInt(1);
          flags.sFlag.set(p, safeguards.excludeSFlag() && row.getBoolean(2));
          flags.sharing.set(p, safeguards.considerSharing() && row.getBoolean(3));
          String number = row.getString(4);
          flags.testPatient.set(
              p,
              safeguards.excludeTestPatients()
                  && number != null
                  && Safeguards.isTestNumber(number));
        });
    flags.readEntries(tables, safeguards, excluding(safeguards, hierarchy));
    return flags;
  }

  /** Each code that excludes, and the exclusions of the request that it belongs to. */
  private static Map<Code, List<ExclusionCode>> excluding(
      Safeguards safeguards, Optional<CodeHierarchy> hierarchy) throws HierarchyNeeded {
    Map<Code, List<ExclusionCode>> excluding = new HashMap<>();
    for (ExclusionCode exclusion : safeguards.exclusions()) {
      for (Code code : exclusion.expanded(hierarchy)) {
        excluding.computeIfAbsent(code, first -> new ArrayList<>()).add(exclusion);
      }
    }
    return excluding;
  }

  private void readEntries(
      PlainQueries tables, Safeguards safeguards, Map<Code, List<ExclusionCode>> excluded)
      throws IOException {
    safeguards.exclusions().forEach(exclusion -> byExclusion.put(exclusion, new BitSet()));
    Map<Integer, Code> guarded = new HashMap<>();
    tables.read(
        "looking up the codes of safeguards",
        "SELECT concept, scheme, code FROM concepts",
        row -> {
          Code code = new Code(row.getString(2), row.getString(3));
          if (excluded.containsKey(code)
              || safeguards.typeOne().dissent().contains(code)
              || safeguards.typeOne().withdrawal().contains(code)) {
            guarded.put(row.getInt(1), code);
          }
        });
    if (guarded.isEmpty()) {
      return;
    }
    Map<Integer, OptOut> optOuts = new HashMap<>();
    tables.read(
        "reading opt-outs and exclusions",
        "SELECT p, concept, date FROM journals WHERE concept IN ("
            + guarded.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "))
            + ")",
        row -> {
          int p = row.getInt(1);
          Code code = guarded.get(row.getInt(2));
          LocalDate date = row.getObject(3, LocalDate.class);
          for (ExclusionCode exclusion : excluded.getOrDefault(code, List.of())) {
            exclusionCode.set(p);
            byExclusion.computeIfAbsent(exclusion, first -> new BitSet()).set(p);
          }
          if (code != null && safeguards.typeOne().dissent().contains(code)) {
            optOuts.computeIfAbsent(p, first -> new OptOut()).dissent(date);
          } else if (code != null && safeguards.typeOne().withdrawal().contains(code)) {
            optOuts.computeIfAbsent(p, first -> new OptOut()).withdrawal(date);
          }
        });
    optOuts.forEach((p, optOut) -> typeOne.set(p, optOut.stands()));
  }

  /** What one patient has said: decisions 10 and 21. */
  private static final class OptOut {
    private boolean undatedDissent;
    private @Nullable LocalDate dissent;
    private @Nullable LocalDate withdrawal;

    void dissent(@Nullable LocalDate date) {
      if (date == null) {
        undatedDissent = true;
      } else if (dissent == null || date.isAfter(dissent)) {
        dissent = date;
      }
    }

    void withdrawal(@Nullable LocalDate date) {
      if (date != null && (withdrawal == null || date.isAfter(withdrawal))) {
        withdrawal = date;
      }
    }

    boolean stands() {
      return undatedDissent
          || (dissent != null && (withdrawal == null || !withdrawal.isAfter(dissent)));
    }
  }

  /** A type 1 opt-out stands. */
  public boolean typeOne(int p) {
    return typeOne.get(p);
  }

  /** There is an entry of an exclusion code. */
  public boolean exclusionCode(int p) {
    return exclusionCode.get(p);
  }

  /** The S-flag is set, and the request heeds it. */
  public boolean sFlag(int p) {
    return sFlag.get(p);
  }

  /** The patient dissents from sharing, and the request heeds it. */
  public boolean sharing(int p) {
    return sharing.get(p);
  }

  /** The NHS number is of the range for tests, and the query a live one. */
  public boolean testPatient(int p) {
    return testPatient.get(p);
  }

  /**
   * How many of some patients each exclusion of the request applies to, in its order.
   *
   * @param population by number
   */
  public Map<ExclusionCode, Long> exclusions(BitSet population) {
    Map<ExclusionCode, Long> counts = new LinkedHashMap<>();
    byExclusion.forEach(
        (exclusion, patients) -> {
          BitSet both = (BitSet) patients.clone();
          both.and(population);
          counts.put(exclusion, (long) both.cardinality());
        });
    return counts;
  }

  /** The gates that are closed for a patient. */
  public Set<Gate> closed(int p) {
    Set<Gate> closed = EnumSet.noneOf(Gate.class);
    if (typeOne(p)) {
      closed.add(Gate.TYPE1);
    }
    if (exclusionCode(p) || sFlag(p) || sharing(p) || testPatient(p)) {
      closed.add(Gate.EXCLUSION);
    }
    return closed;
  }
}
