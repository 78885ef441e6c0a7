package io.github.opengpes.requirements.diff;

import io.github.opengpes.requirements.interpret.Interpreter;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.parameter.RunParameters;

/**
 * The old pack with some of the changes made, the last of them the one that the stage is named
 * after.
 *
 * @param changed name of the variable, cluster or field; of a ruleset its id as text
 */
record Stage(
    Topic topic, String changed, RequirementPack pack, RunParameters parameters, Interpreter runs) {

  static Stage of(Topic topic, String changed, RequirementPack pack, RunParameters parameters) {
    return new Stage(topic, changed, pack, parameters, new Interpreter(pack, parameters));
  }
}
