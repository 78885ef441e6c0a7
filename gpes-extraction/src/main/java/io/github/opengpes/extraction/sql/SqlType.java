package io.github.opengpes.extraction.sql;

/** The types of column that a plan uses. */
public enum SqlType {
  /** A calendar day. */
  DATE,
  /** Ten digits before the point and four after it, as the data model has them. */
  NUMBER,
  /** A 64-bit whole number. */
  INTEGER,
  /** True or false. */
  TRUTH,
  /** Text. */
  TEXT
}
