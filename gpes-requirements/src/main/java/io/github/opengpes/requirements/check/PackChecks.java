package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.Faults;
import java.util.List;

/** All checks, one after the other; each notes what it finds and none stops the next. */
public final class PackChecks {

  private static final List<Check> ALL =
      List.of(
          new DuplicateNames(),
          new DuplicateNumbers(),
          new MisfitPairs(),
          new MisusedReferenceDate(),
          new CircularFields(),
          new CircularPopulations(),
          new MismatchedTypes(),
          new MismatchedUnits(),
          new SeveralValuesCompared(),
          new ValuesOfNothing(),
          new PairsAskedForValues(),
          new RulesWithoutEnd(),
          new NumeratorsWithoutDenominator(),
          new MisplacedOutputs(),
          new MisplacedRejections(),
          new UnusedParts(),
          new OpenClusters(),
          new NeverOrAlways(),
          new EarlyServiceEnd());

  private PackChecks() {}

  /** Looks at the whole draft. */
  public static void lookAtAll(PackDraft draft, Faults faults) {
    ALL.forEach(check -> check.look(draft, faults));
  }
}
