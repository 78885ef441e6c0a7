package io.github.opengpes.mesh.client.doctor;

import io.github.opengpes.mesh.client.ClockSkew;
import io.github.opengpes.mesh.client.InboxPage;
import io.github.opengpes.mesh.client.InboxQuery;
import io.github.opengpes.mesh.client.LookedUpMailbox;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshConnection;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.ServiceFault;
import io.github.opengpes.mesh.client.ServiceStatus;
import io.github.opengpes.mesh.client.WorkflowId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the service itself says. */
final class ServiceChecks {

  /** Nobody need hear of less; ours. */
  private static final Duration SAME = Duration.ofSeconds(2);

  private static final int SMALLEST_PAGE = 10;
  private static final int NAMES = 5;

  private final DoctorRequest request;
  private final MeshConnection connection;

  ServiceChecks(DoctorRequest request, MeshConnection connection) {
    this.request = request;
    this.connection = connection;
  }

  void run(Findings findings) {
    findings.add(ping());
    if (findings.failed(Check.PING)) {
      return;
    }
    if (request.credentials().isEmpty()) {
      findings.add(clock());
      findings.add(Finding.skipped(Check.MAILBOX, "no mailbox was given"));
      findings.add(Finding.skipped(Check.INBOX, "no mailbox was given"));
      findings.add(Finding.skipped(Check.LOOK_UP, "no mailbox was given"));
      findings.add(Finding.skipped(Check.WORKFLOW, "no mailbox was given"));
      return;
    }
    MeshClient client = connection.mailbox(request.credentials().get());
    Finding mailbox = mailbox(client);
    findings.add(clock());
    findings.add(mailbox);
    if (mailbox.verdict() == Verdict.FAILED) {
      return;
    }
    findings.add(inbox(client));
    findings.add(lookUp(client));
    findings.add(workflow(client));
  }

  private Finding ping() {
    try {
      ServiceStatus status = connection.ping();
      String name = status.environment().map(e -> ", environment " + e).orElse("");
      String build = status.buildLabel().map(b -> ", build " + b).orElse("");
      return Finding.ok(Check.PING, "the service answers" + name + build);
    } catch (MeshException.NotFound e) {
      return Finding.warning(
          Check.PING,
          "there is a server, but it knows no _ping",
          "Check that the address is that of a MESH service");
    } catch (MeshException e) {
      return Finding.failed(Check.PING, line(e), e.advice());
    }
  }

  private Finding clock() {
    Optional<ClockSkew> skew = connection.clockSkew().map(ClockSkew::new);
    if (skew.isEmpty()) {
      return Finding.warning(
          Check.CLOCK, "the service's answers have no date", "Compare the clock by other means");
    }
    Duration size = skew.get().size();
    String text = size.compareTo(SAME) < 0 ? "agrees with the service's" : skew.get().toString();
    String mend = "Set this machine's clock, and keep it by NTP";
    if (skew.get().beyondTokens()) {
      return Finding.failed(Check.CLOCK, text + "; beyond two hours no token is accepted", mend);
    }
    return size.compareTo(request.settings().skewWarning()) < 0
        ? Finding.ok(Check.CLOCK, text)
        : Finding.warning(Check.CLOCK, text, mend);
  }

  private static Finding mailbox(MeshClient client) {
    try {
      client.handshake();
      return Finding.ok(Check.MAILBOX, client.mailbox() + " is accepted");
    } catch (MeshException.Authentication e) {
      return Finding.failed(Check.MAILBOX, line(e), reason(e));
    } catch (MeshException e) {
      return Finding.failed(Check.MAILBOX, line(e), e.advice());
    }
  }

  /**
   * What the words mean that the public sandbox has for each case; the live ones are not public.
   */
  private static String reason(MeshException.Authentication refusal) {
    if (refusal.clockSkew().isPresent()) {
      return "Set this machine's clock first";
    }
    String said =
        refusal.faults().stream()
            .map(ServiceFault::toString)
            .collect(Collectors.joining(" "))
            .toLowerCase(Locale.ROOT);
    if (said.contains("inactive mailbox")) {
      return "The mailbox is switched off: ask the MESH service desk";
    }
    if (said.contains("no mailbox matched") || said.contains("epl-151")) {
      return "This environment does not know the mailbox: check its id, and the environment";
    }
    if (said.contains("invalid authentication token")) {
      return "The service knows the mailbox: check its password and the shared key";
    }
    if (said.contains("does not match token") || said.contains("error reading from auth")) {
      return "The token arrived changed or not at all: look at proxies on the way";
    }
    if (said.contains("duplicated auth")) {
      return "Something on the way sends each request twice: look at proxies";
    }
    return "Check mailbox id, password, shared key, and that they are of this environment";
  }

  private static Finding inbox(MeshClient client) {
    try {
      InboxPage page = client.list(InboxQuery.all().withPageSize(SMALLEST_PAGE));
      long waiting = page.approximateCount().orElse(page.messages().size());
      return Finding.ok(Check.INBOX, "can be read; about " + waiting + " messages wait");
    } catch (MeshException e) {
      return Finding.failed(Check.INBOX, line(e), e.advice());
    }
  }

  private Finding lookUp(MeshClient client) {
    if (request.organisation().isEmpty() || request.workflow().isEmpty()) {
      return Finding.skipped(Check.LOOK_UP, "no organisation and workflow were given");
    }
    WorkflowId workflow = request.workflow().get();
    try {
      List<LookedUpMailbox> found = client.lookUp(request.organisation().get(), workflow);
      String who = request.organisation().get() + " receives " + workflow;
      return found.isEmpty()
          ? Finding.failed(
              Check.LOOK_UP,
              "no mailbox of " + who,
              "Check ODS code and workflow id; have the workflow registered there")
          : Finding.ok(Check.LOOK_UP, who + " at " + names(found));
    } catch (MeshException e) {
      return Finding.failed(Check.LOOK_UP, line(e), e.advice());
    }
  }

  private Finding workflow(MeshClient client) {
    if (request.workflow().isEmpty()) {
      return Finding.skipped(Check.WORKFLOW, "no workflow was given");
    }
    WorkflowId workflow = request.workflow().get();
    try {
      List<LookedUpMailbox> found = client.searchWorkflow(workflow);
      if (found.isEmpty()) {
        return Finding.failed(
            Check.WORKFLOW,
            "nobody receives " + workflow,
            "Check the workflow id; it counts upper and lower case");
      }
      Optional<MailboxId> wanted = request.recipient();
      boolean there = wanted.isEmpty() || found.stream().anyMatch(m -> m.id().equals(wanted.get()));
      String text = workflow + " is received by " + names(found);
      return there
          ? Finding.ok(Check.WORKFLOW, text)
          : Finding.failed(
              Check.WORKFLOW,
              text + ", not by " + wanted.map(MailboxId::value).orElse(""),
              "Check the recipient's mailbox id; have the workflow registered for it");
    } catch (MeshException e) {
      return Finding.failed(Check.WORKFLOW, line(e), e.advice());
    }
  }

  private static String names(List<LookedUpMailbox> found) {
    String first =
        found.stream()
            .limit(NAMES)
            .map(m -> m.id() + m.name().map(name -> " (" + name + ")").orElse(""))
            .collect(Collectors.joining(", "));
    return found.size() > NAMES ? first + " and " + (found.size() - NAMES) + " more" : first;
  }

  private static String line(MeshException failure) {
    return String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
  }
}
