package io.github.opengpes.mesh.conformance;

import java.util.Locale;

/** What a case needs that not every server, or not every {@link Target}, has. */
public enum Capability {
  SECOND_MAILBOX("no second mailbox was named"),
  THIRD_MAILBOX("no third mailbox was named"),
  INACTIVE_MAILBOX("no inactive mailbox was named"),
  SECOND_WORKFLOW("no second workflow that the first mailbox may send to the second was named"),
  REGISTERED_WORKFLOW("no workflow was named that the first mailbox may not send"),
  UNRECEIVABLE_WORKFLOW("no workflow was named that the third mailbox may not receive"),
  LOOK_UP("no organisation, workflow and mailbox were named that a look-up must find"),
  ADMIN("the server was not said to have the administration addresses of the public sandbox"),
  CLOCK("nothing was given that moves the server's clock");

  private final String absence;

  Capability(String absence) {
    this.absence = absence;
  }

  /** The capability's name in case files: {@code second mailbox}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Why a case is skipped for lack of it. */
  String absence() {
    return absence;
  }
}
