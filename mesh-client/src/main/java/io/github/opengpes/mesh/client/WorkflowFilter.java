package io.github.opengpes.mesh.client;

/**
 * Chooses messages by their workflow id, in the service's own notation: {@code WF} equals, {@code
 * WF*} begins with, {@code *WF*} contains, a leading {@code !} the opposite.
 */
public record WorkflowFilter(String expression) {

  public WorkflowFilter {
    HeaderText.checked("workflow filter", expression, 255);
    if (expression.length() < 2) {
      throw new IllegalArgumentException("a workflow filter has at least two characters");
    }
  }

  public static WorkflowFilter only(WorkflowId workflow) {
    return new WorkflowFilter(workflow.value());
  }
}
