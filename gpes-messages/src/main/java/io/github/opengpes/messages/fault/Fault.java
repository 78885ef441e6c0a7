package io.github.opengpes.messages.fault;

import java.util.Objects;

/**
 * One thing that is wrong with an input.
 *
 * @param rule which rule it breaks; layer and severity follow from it
 * @param line line in the input, from 1; 0 when not known
 * @param column column in the line, from 1; 0 when not known
 * @param path where in the structure, such as {@code /Root/Child[2]/@Attribute} or a column name;
 *     empty when the fault is of the whole input
 * @param words what is wrong and how to mend it; never a value of the input
 */
public record Fault(Rule rule, int line, int column, String path, String words) {

  public Fault {
    Objects.requireNonNull(rule);
    Objects.requireNonNull(path);
    Objects.requireNonNull(words);
    if (line < 0 || column < 0) {
      throw new IllegalArgumentException("line and column are counted from 1 (0: not known)");
    }
  }

  /** A fault in the rule's own words. */
  public static Fault of(Rule rule, int line, int column, String path) {
    return new Fault(rule, line, column, path, rule.words());
  }

  /** A fault whose line is not known, because it was found on a record and not in a file. */
  public static Fault at(String path, Rule rule) {
    return new Fault(rule, 0, 0, path, rule.words());
  }

  public Layer layer() {
    return rule.layer();
  }

  public Severity severity() {
    return rule.severity();
  }

  public boolean isError() {
    return severity() == Severity.ERROR;
  }

  /** The same fault at a known place. */
  public Fault located(int newLine, int newColumn) {
    return new Fault(rule, newLine, newColumn, path, words);
  }

  /** {@code line:column: [rule] path: words}, as the command line prints it after the file name. */
  @Override
  public String toString() {
    return line + ":" + column + ": [" + rule.id() + "] " + path + ": " + words;
  }
}
