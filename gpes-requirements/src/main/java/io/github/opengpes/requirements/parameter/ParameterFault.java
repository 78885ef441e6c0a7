package io.github.opengpes.requirements.parameter;

/**
 * Why a run cannot have its parameters.
 *
 * @param name the variable, or what was given instead of one
 * @param text what is wrong and how to mend it, in one line; holds the value where it cannot be
 *     read
 */
public record ParameterFault(Kind kind, String name, String text) {

  /** The mistakes. */
  public enum Kind {
    /** No variable has this name, alias or AID. */
    UNKNOWN_VARIABLE,
    /** The value is of another type than the variable. */
    WRONG_TYPE,
    /** Several values for a variable that may have one. */
    SEVERAL_VALUES,
    /** The same variable is given twice, by different names. */
    GIVEN_TWICE,
    /** The variable has no default and no value was given. */
    MISSING
  }
}
