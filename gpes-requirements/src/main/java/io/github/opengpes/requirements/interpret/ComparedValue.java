package io.github.opengpes.requirements.interpret;

import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Value;
import java.util.Optional;

/**
 * An expression of a condition and what it was for the patient.
 *
 * @param value absent: the expression is made of something that is absent
 */
public record ComparedValue(Expression expression, Optional<Value> value) {}
