package io.github.opengpes.mesh.client;

/**
 * Chooses messages by their workflow id, in the service's own notation: {@code WF} equals, {@code
 * WF*} begins with, {@code *WF*} contains, a leading {@code !} the opposite (MESH API description).
 */
public record WorkflowFilter(String expression) {

  public WorkflowFilter {
    HeaderText.checked("workflow filter", expression, 255);
    if (expression.length() < 2) {
      throw new IllegalArgumentException("a workflow filter has at least two characters");
    }
  }

  /** This workflow alone. */
  public static WorkflowFilter only(WorkflowId workflow) {
    return new WorkflowFilter(literal(workflow.value()));
  }

  /** Every workflow but this one. */
  public static WorkflowFilter not(WorkflowId workflow) {
    return new WorkflowFilter("!" + literal(workflow.value()));
  }

  public static WorkflowFilter startingWith(String prefix) {
    return new WorkflowFilter(literal(prefix) + "*");
  }

  public static WorkflowFilter notStartingWith(String prefix) {
    return new WorkflowFilter("!" + literal(prefix) + "*");
  }

  public static WorkflowFilter containing(String part) {
    return new WorkflowFilter("*" + literal(part) + "*");
  }

  public static WorkflowFilter notContaining(String part) {
    return new WorkflowFilter("!*" + literal(part) + "*");
  }

  /** The notation has no way to write its own signs. */
  private static String literal(String text) {
    if (text.isBlank() || text.startsWith("!") || text.indexOf('*') >= 0) {
      throw new IllegalArgumentException(
          "a workflow filter cannot look for nothing, a leading ! or a *");
    }
    return text;
  }
}
