package io.github.opengpes.mesh.conformance;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * The server to examine, and what may be used on it.
 *
 * @param url scheme, host and port, and a path below which the service's addresses lie, if any
 * @param mailboxes one to three, set apart for tests; the suite touches only messages that it sent
 *     itself, and acknowledges them
 * @param inactive a mailbox that the server knows as inactive
 * @param admin whether the server has the administration addresses of the public sandbox, and may
 *     be administered
 * @param allowLive whether a host of the NHS may be examined
 */
public record Target(
    URI url,
    Profile profile,
    List<TestMailbox> mailboxes,
    Optional<TestMailbox> inactive,
    String sharedKey,
    Optional<SSLContext> tls,
    TestWorkflows workflows,
    Optional<LookUp> lookUp,
    boolean admin,
    Optional<ClockControl> clock,
    boolean allowLive,
    Duration timeout) {

  public Target {
    mailboxes = List.copyOf(mailboxes);
  }

  /** A server with these mailboxes, and nothing else that a case may need. */
  public static Target of(
      URI url,
      Profile profile,
      List<TestMailbox> mailboxes,
      String sharedKey,
      TestWorkflows workflows) {
    return new Target(
        url,
        profile,
        mailboxes,
        Optional.empty(),
        sharedKey,
        Optional.empty(),
        workflows,
        Optional.empty(),
        false,
        Optional.empty(),
        false,
        Duration.ofSeconds(60));
  }

  /**
   * A sandbox with the mailboxes, password, key and workflows that the public one comes with, and
   * its administration addresses.
   */
  public static Target sandbox(URI url, Profile profile) {
    return of(
            url,
            profile,
            List.of(
                new TestMailbox("X26ABC1", "password"),
                new TestMailbox("X26ABC2", "password"),
                new TestMailbox("X26ABC3", "password")),
            "TestKey",
            TestWorkflows.standard())
        .withLookUp(LookUp.standard())
        .withAdmin(true);
  }

  public Target withTls(SSLContext value) {
    return new Target(
        url,
        profile,
        mailboxes,
        inactive,
        sharedKey,
        Optional.of(value),
        workflows,
        lookUp,
        admin,
        clock,
        allowLive,
        timeout);
  }

  public Target withInactive(TestMailbox value) {
    return new Target(
        url,
        profile,
        mailboxes,
        Optional.of(value),
        sharedKey,
        tls,
        workflows,
        lookUp,
        admin,
        clock,
        allowLive,
        timeout);
  }

  public Target withLookUp(LookUp value) {
    return new Target(
        url,
        profile,
        mailboxes,
        inactive,
        sharedKey,
        tls,
        workflows,
        Optional.of(value),
        admin,
        clock,
        allowLive,
        timeout);
  }

  public Target withAdmin(boolean value) {
    return new Target(
        url, profile, mailboxes, inactive, sharedKey, tls, workflows, lookUp, value, clock,
        allowLive, timeout);
  }

  public Target withClock(ClockControl value) {
    return new Target(
        url,
        profile,
        mailboxes,
        inactive,
        sharedKey,
        tls,
        workflows,
        lookUp,
        admin,
        Optional.of(value),
        allowLive,
        timeout);
  }

  /** Says that a host of the NHS is meant. Without it none is examined. */
  public Target withAllowLive(boolean value) {
    return new Target(
        url, profile, mailboxes, inactive, sharedKey, tls, workflows, lookUp, admin, clock, value,
        timeout);
  }

  /** How long one answer may take. */
  public Target withTimeout(Duration value) {
    return new Target(
        url, profile, mailboxes, inactive, sharedKey, tls, workflows, lookUp, admin, clock,
        allowLive, value);
  }

  Set<Capability> capabilities() {
    Set<Capability> had = EnumSet.noneOf(Capability.class);
    add(had, Capability.SECOND_MAILBOX, mailboxes.size() > 1);
    add(had, Capability.THIRD_MAILBOX, mailboxes.size() > 2);
    add(had, Capability.INACTIVE_MAILBOX, inactive.isPresent());
    add(had, Capability.SECOND_WORKFLOW, workflows.second().isPresent());
    add(had, Capability.REGISTERED_WORKFLOW, workflows.notSender().isPresent());
    add(had, Capability.UNRECEIVABLE_WORKFLOW, workflows.notReceiver().isPresent());
    add(had, Capability.LOOK_UP, lookUp.isPresent());
    add(had, Capability.ADMIN, admin);
    add(had, Capability.CLOCK, clock.isPresent());
    return had;
  }

  private static void add(Set<Capability> had, Capability capability, boolean present) {
    if (present) {
      had.add(capability);
    }
  }

  /** Refuses what cannot or must not be examined. */
  void check() throws UnusableTargetException {
    String scheme = url.getScheme() == null ? "" : url.getScheme();
    if (!scheme.matches("https?") || url.getHost() == null || url.getQuery() != null) {
      throw new UnusableTargetException(
          "the address of the server must be like https://host:port, without a query");
    }
    if (mailboxes.isEmpty() || mailboxes.size() > 3) {
      throw new UnusableTargetException(
          "one to three mailboxes are wanted, " + mailboxes.size() + " were given");
    }
    if (mailboxes.stream().map(TestMailbox::id).distinct().count() < mailboxes.size()) {
      throw new UnusableTargetException("the mailboxes must differ from each other");
    }
    if (isNhs() && !allowLive) {
      throw new UnusableTargetException(
          url.getHost()
              + " is a service of the NHS: the suite examines it only when told that this is meant");
    }
    if (isNhs() && (admin || clock.isPresent())) {
      throw new UnusableTargetException("a service of the NHS is not administered by this suite");
    }
  }

  private boolean isNhs() {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    return host.equals("nhs.uk") || host.endsWith(".nhs.uk") || host.endsWith(".nhs.net");
  }

  @Override
  public String toString() {
    return "Target[" + url + ", " + profile.word() + ", " + mailboxes + "]";
  }
}
