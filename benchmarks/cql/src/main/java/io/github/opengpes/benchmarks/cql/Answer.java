package io.github.opengpes.benchmarks.cql;

/** What was asked of each patient: is it on HYP_REG, in the denominator, in the numerator. */
public record Answer(boolean register, boolean denominator, boolean numerator) {}
