package io.github.opengpes.mesh.client.transport;

import java.util.Locale;
import java.util.Set;

/** Where a server's certificate may name the host: the rule of the MESH environments. */
public enum HostNameCheck {
  /** In its subject alternative names: every address on the internet. */
  SUBJECT_ALTERNATIVE_NAME,
  /**
   * In its common name where it has no alternative names: only the deprecated HSCN addresses, whose
   * certificates have none.
   */
  COMMON_NAME_TOO;

  private static final Set<String> DEPRECATED_HSCN =
      Set.of(
          "msg.int.spine2.ncrs.nhs.uk",
          "msg.dep.spine2.ncrs.nhs.uk",
          "msg.dev.spine2.ncrs.nhs.uk",
          "mesh-sync.national.ncrs.nhs.uk");

  /** The rule for this host: one of the four deprecated HSCN names, or any other. */
  public static HostNameCheck of(String host) {
    return DEPRECATED_HSCN.contains(host.toLowerCase(Locale.ROOT))
        ? COMMON_NAME_TOO
        : SUBJECT_ALTERNATIVE_NAME;
  }
}
