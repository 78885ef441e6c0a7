package io.github.opengpes.messages.fault;

/**
 * The three layers in which an input is examined; each is looked at only as far as the former
 * allows.
 */
public enum Layer {
  /** Bytes, compression, encoding, well-formedness, limits. */
  WELL_FORMED,
  /** Elements, attributes, order, lexical types. */
  STRUCTURE,
  /** What schemas cannot say: fields against each other, possible dates, repeated ids. */
  BUSINESS
}
