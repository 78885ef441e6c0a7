package io.github.opengpes.requirements.interpret;

import io.github.opengpes.requirements.model.Rule;

/** A rule that was asked, its answer and what followed. */
public record RuleTrace(Rule rule, ConditionTrace condition, Rule.Action action) {}
