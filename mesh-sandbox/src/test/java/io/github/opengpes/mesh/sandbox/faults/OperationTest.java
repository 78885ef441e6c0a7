package io.github.opengpes.mesh.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operations behind the addresses of the API (MESH API description 2.0.0). */
class OperationTest {

  @ParameterizedTest
  @CsvSource({
    "POST, messageexchange/M, handshake",
    "GET, messageexchange/M, handshake",
    "GET, messageexchange/M/inbox, list",
    "GET, messageexchange/M/inbox/rich, list",
    "GET, messageexchange/M/count, count",
    "GET, messageexchange/M/inbox/ID, get",
    "GET, messageexchange/M/inbox/ID/2, get-chunk",
    "HEAD, messageexchange/M/inbox/ID, head",
    "PUT, messageexchange/M/inbox/ID/status/acknowledged, acknowledge",
    "POST, messageexchange/M/outbox, send",
    "POST, messageexchange/M/outbox/ID/2, send-chunk",
    "GET, messageexchange/M/outbox/tracking, track",
    "GET, messageexchange/M/outbox/tracking/local, track-local",
    "GET, messageexchange/endpointlookup/ODS/W, lookup",
    "GET, messageexchange/workflowsearch/W, workflow-search",
    "GET, messageexchange/_ping, ",
    "GET, health, ",
    "GET, sandbox/api/clock, ",
    "POST, messageexchange/M/update, ",
    "GET, messageexchange/M/outbox/rich, ",
    "GET, messageexchange/mailbox/M, ",
    "POST, messageexchange/admin/report, ",
    "POST, messageexchange/admin/message/ID/event, ",
    "DELETE, messageexchange/admin/reset, "
  })
  void knowsTheOperationOfARequest(String method, String path, String word) {
    assertThat(Operation.ofRequest(method, List.of(path.split("/"))))
        .isEqualTo(Optional.ofNullable(word).flatMap(Operation::of));
  }
}
