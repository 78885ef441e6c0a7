package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.Faults;

/** Looks for one family of mistakes and notes each of them. */
@FunctionalInterface
interface Check {

  void look(PackDraft draft, Faults faults);
}
