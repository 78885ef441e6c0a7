package io.github.opengpes.requirements.model;

/** The two types of value that a rule can compare. */
public enum ValueType {
  /** A calendar day. */
  DATE,
  /** A decimal number: an age in completed years, a measurement, a code of the sex list. */
  NUMBER
}
