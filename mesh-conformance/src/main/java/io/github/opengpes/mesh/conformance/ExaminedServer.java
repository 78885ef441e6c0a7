package io.github.opengpes.mesh.conformance;

import io.github.opengpes.mesh.conformance.wire.JdkWire;
import io.github.opengpes.mesh.conformance.wire.SocketWire;
import io.github.opengpes.mesh.conformance.wire.Wire;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The server of one run, as its cases meet it: connections, mailboxes, and how late it is there.
 */
final class ExaminedServer {

  private static final List<String> NAMES = List.of("one", "two", "three");

  private final Target target;
  private final Clock clock;
  private final Wire kept;
  private final Wire plain;
  private final Tokens tokens;
  private final Map<String, TestMailbox> mailboxes = new HashMap<>();
  private final Variables variables;
  private Duration ahead;
  private final List<String> leftBehind = new ArrayList<>();

  ExaminedServer(Target target, Clock clock) throws UnusableTargetException {
    this.target = target;
    this.ahead = ahead(target);
    this.clock = clock;
    this.kept = new JdkWire(target.tls(), target.timeout());
    this.plain = new SocketWire(target.tls(), target.timeout());
    this.tokens = new Tokens(target.sharedKey());
    for (int i = 0; i < target.mailboxes().size(); i++) {
      mailboxes.put(NAMES.get(i), target.mailboxes().get(i));
    }
    target.inactive().ifPresent(mailbox -> mailboxes.put("inactive", mailbox));
    this.variables = new Variables(values());
  }

  private static Duration ahead(Target target) throws UnusableTargetException {
    try {
      return target.clock().isPresent() ? target.clock().get().ahead() : Duration.ZERO;
    } catch (IOException e) {
      throw new UnusableTargetException("the server's clock cannot be asked: " + e.getMessage());
    }
  }

  private Map<String, String> values() {
    Map<String, String> values = new HashMap<>();
    mailboxes.forEach((name, mailbox) -> values.put(name, mailbox.id()));
    values.put("run", UUID.randomUUID().toString().substring(0, 8));
    TestWorkflows workflows = target.workflows();
    values.put("workflow", workflows.allowed());
    workflows.second().ifPresent(id -> values.put("workflow2", id));
    workflows.notSender().ifPresent(id -> values.put("notSender", id));
    workflows.notReceiver().ifPresent(id -> values.put("notReceiver", id));
    target
        .lookUp()
        .ifPresent(
            known -> {
              values.put("lookUpOds", known.odsCode());
              values.put("lookUpWorkflow", known.workflowId());
              values.put("lookUpMailbox", known.mailboxId());
              values.put("lookUpName", known.mailboxName());
            });
    return values;
  }

  Variables variables() {
    return variables;
  }

  Wire wire(boolean raw) {
    return raw ? plain : kept;
  }

  TestMailbox mailbox(String name) {
    TestMailbox mailbox = mailboxes.get(name);
    if (mailbox == null) {
      throw new IllegalStateException("no mailbox is named " + name);
    }
    return mailbox;
  }

  Optional<TestMailbox> mailboxWithId(String id) {
    return mailboxes.values().stream().filter(mailbox -> mailbox.id().equals(id)).findFirst();
  }

  String token(TestMailbox mailbox, Optional<JsonNode> changes, Variables known) {
    JsonNode how = changes.orElseGet(JsonNodeFactory.instance::objectNode);
    return tokens.header(mailbox, clock.instant().plus(ahead), how, known);
  }

  /**
   * An address of the server that is examined, and no other: a link that it gave may hold anything.
   *
   * @throws IllegalArgumentException when the path is none
   */
  URI address(String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path begins with a slash, not as in " + path);
    }
    return URI.create(target.url().toString().replaceAll("/+$", "") + path);
  }

  void advance(Duration by) throws IOException {
    target.clock().orElseThrow().advance(by);
    ahead = ahead.plus(by);
  }

  /** Notes a message that may still be in an inbox when the run ends. */
  void noteLeftBehind(String message) {
    leftBehind.add(message);
  }

  List<String> leftBehind() {
    return List.copyOf(leftBehind);
  }
}
