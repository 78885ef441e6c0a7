package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.Mailbox;
import io.github.opengpes.mesh.sandbox.Register;
import io.github.opengpes.mesh.sandbox.store.MessageIds;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which mailboxes may be sent a workflow: by organisation and workflow, and by workflow alone. */
final class LookupEndpoints {

  private final Register register;
  private final Rules rules;
  private final Clock clock;
  private final MessageIds ids;

  LookupEndpoints(Register register, Rules rules, Clock clock, MessageIds ids) {
    this.register = register;
    this.rules = rules;
    this.clock = clock;
    this.ids = ids;
  }

  List<Route> routes() {
    return List.of(
        route("/messageexchange/endpointlookup/*/*", this::endpointLookup),
        route("/messageexchange/workflowsearch/*", this::workflowSearch));
  }

  private Route route(String path, Route.Endpoint endpoint) {
    if (rules.lookupsNeedToken()) {
      throw new IllegalStateException("a look-up names no mailbox that a token could fit");
    }
    return Route.open("GET", path, endpoint);
  }

  private Answer endpointLookup(Incoming incoming) {
    ApiVersion version = incoming.version();
    String odsCode = incoming.parameter(0);
    String workflowId = incoming.parameter(1);
    if (odsCode.isBlank()) {
      throw Refusal.of(Fault.ODS_CODE_MISSING);
    }
    List<Mailbox> found =
        receivers(workflowId).stream()
            .filter(mailbox -> mailbox.odsCode().strip().toUpperCase(Locale.ROOT).equals(odsCode))
            .toList();
    return Answer.json(
        200,
        incoming.plainMediaType(),
        version == ApiVersion.V2
            ? results(found)
            : Answer.object(
                "query_id",
                queryId(),
                "results",
                found.stream().map(LookupEndpoints::endpoint).toList()));
  }

  private Answer workflowSearch(Incoming incoming) {
    ApiVersion version = incoming.version();
    List<Mailbox> found = receivers(incoming.parameter(0));
    boolean oneShape = rules.workflowSearchHasOneShape() || version == ApiVersion.V2;
    return Answer.json(
        200,
        incoming.plainMediaType(),
        oneShape
            ? results(found)
            : Map.of("results", found.stream().map(LookupEndpoints::endpoint).toList()));
  }

  private List<Mailbox> receivers(String workflowId) {
    if (workflowId.isBlank()) {
      throw Refusal.of(Fault.WORKFLOW_MISSING);
    }
    return register.receivers(workflowId);
  }

  private String queryId() {
    return rules.timedIds()
        ? ids.next() + "_" + clock.instant().getEpochSecond()
        : ids.next().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> endpoint(Mailbox mailbox) {
    return Answer.object(
        "address", mailbox.id(), "description", mailbox.name(), "endpoint_type", "MESH");
  }

  private static Map<String, Object> results(List<Mailbox> mailboxes) {
    return Answer.object(
        "results",
        mailboxes.stream()
            .map(
                mailbox ->
                    Answer.object("mailbox_id", mailbox.id(), "mailbox_name", mailbox.name()))
            .toList());
  }
}
