package io.github.opengpes.requirements.pack;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.SourceLocation;
import io.github.opengpes.requirements.syntax.RuleSyntax;

/** The form of names in a pack. */
final class Names {

  private Names() {}

  /** Notes a name that no variable, field, cluster or ruleset may have. */
  static void check(String name, String kind, SourceLocation location, Faults faults) {
    if (name.isEmpty()) {
      return; // noted as missing where it was read
    }
    if (!RuleSyntax.isName(name)) {
      faults.add(
          FaultCode.BAD_NAME,
          location,
          "'" + name + "' is no name of a " + kind + ": capital letters, digits and _, at most 60");
    } else if (RuleSyntax.RESERVED.contains(name)) {
      faults.add(
          FaultCode.BAD_NAME,
          location,
          "'" + name + "' is a word of the rules; no " + kind + " has that name");
    }
  }
}
