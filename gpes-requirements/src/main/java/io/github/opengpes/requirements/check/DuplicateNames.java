package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.Faults;

/** Names that stand there twice. Variables, their aliases and fields share one set of names. */
final class DuplicateNames implements Check {

  @Override
  public void look(PackDraft draft, Faults faults) {
    Twice values = new Twice("the name", faults);
    draft
        .variables()
        .forEach(
            variable -> {
              values.see(variable.name(), variable.location(), "");
              variable.aliases().forEach(alias -> values.see(alias, variable.location(), ""));
            });
    draft
        .fields()
        .forEach(field -> values.see(field.name(), field.location(), "field " + field.name()));
    Twice rulesets = new Twice("the ruleset", faults);
    draft.rulesets().forEach(ruleset -> rulesets.see(ruleset.id(), ruleset.location(), ""));
  }
}
