package io.github.opengpes.requirements.pack;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.fault.Nearest;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.SourceLocation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the ruleset that a text such as {@code HYP_REG} or {@code HYP003 denominator} names. */
final class RulesetNames {

  /** Stands in a rule whose text could not be read; such a pack never runs. */
  static final Expression NOTHING = new Expression.NumberLiteral(BigDecimal.ZERO);

  private RulesetNames() {}

  /** The ruleset; a fault and nothing when there is none, or more than one. */
  static Optional<RulesetId> find(
      String text, List<RulesetId> ids, SourceLocation location, Faults faults) {
    return find(text, ids, location, "", faults);
  }

  /** The same, where the text stands in a rule. */
  static Optional<RulesetId> find(
      String text, List<RulesetId> ids, SourceLocation location, String subject, Faults faults) {
    String name = text.strip().replaceAll("\\s+", " ");
    List<RulesetId> found =
        ids.stream()
            .distinct()
            .filter(id -> id.toString().equals(name) || id.name().equals(name))
            .toList();
    if (found.size() == 1) {
      return Optional.of(found.get(0));
    }
    if (found.isEmpty()) {
      List<String> known = new ArrayList<>();
      ids.forEach(
          id -> {
            known.add(id.toString());
            known.add(id.name());
          });
      faults.add(
          FaultCode.UNKNOWN_NAME,
          location,
          subject,
          "no ruleset has the name '" + name + "'" + Nearest.suggestion(name, known));
    } else {
      faults.add(
          FaultCode.UNKNOWN_NAME,
          location,
          subject,
          "'" + name + "' is more than one ruleset; write '" + found.get(0) + "'");
    }
    return Optional.empty();
  }
}
