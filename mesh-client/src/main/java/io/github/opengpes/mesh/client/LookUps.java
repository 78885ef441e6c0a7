package io.github.opengpes.mesh.client;

import java.util.List;

/**
 * Asks who receives what. The MESH API description lists no authorization for these; the public
 * Python client sends its token all the same, and so does this one.
 */
final class LookUps {

  private static final int MAX_ANSWER = 4 * 1024 * 1024;

  private final Exchange exchange;

  LookUps(Exchange exchange) {
    this.exchange = exchange;
  }

  List<LookedUpMailbox> endpoint(OdsCode organisation, WorkflowId workflow) {
    return ask(
        MeshOperation.LOOK_UP,
        "endpointlookup/"
            + Targets.segment(organisation.value())
            + "/"
            + Targets.segment(workflow.value()));
  }

  List<LookedUpMailbox> workflow(WorkflowId workflow) {
    return ask(
        MeshOperation.WORKFLOW_SEARCH, "workflowsearch/" + Targets.segment(workflow.value()));
  }

  private List<LookedUpMailbox> ask(MeshOperation operation, String target) {
    return exchange.perform(
        Call.get(operation, "/messageexchange/" + target),
        answer ->
            MeshJson.mailboxes(
                operation, MeshJson.answer(operation, answer.body().readNBytes(MAX_ANSWER))));
  }
}
