package io.github.opengpes.mesh.sandbox.admin;

import io.github.opengpes.mesh.sandbox.http.Incoming;
import java.util.Locale;
import java.util.Optional;

/**
 * Keeps other web sites from using a browser on this machine to control the sandbox. Programs that
 * are not browsers send no {@code Origin} and are let through.
 */
final class SameOrigin {

  private final String ownHost;

  SameOrigin(String ownHost) {
    this.ownHost = ownHost.toLowerCase(Locale.ROOT);
  }

  /** Why the request is refused, if it is. */
  Optional<String> objection(Incoming incoming) {
    String host = incoming.header("Host").orElse("").toLowerCase(Locale.ROOT);
    String name = withoutPort(host);
    // A name that another site has bound to this address (DNS rebinding) is a name, never a number.
    if (!name.equals("localhost") && !name.equals(ownHost) && !isNumeric(name)) {
      return Optional.of(
          "the Host of a control request is localhost, an IP address, or the host that the"
              + " sandbox was started with");
    }
    return foreign(incoming);
  }

  /** Why the request is refused, if another web site has made a browser send it. */
  static Optional<String> foreign(Incoming incoming) {
    String host = incoming.header("Host").orElse("").toLowerCase(Locale.ROOT);
    Optional<String> origin = incoming.header("Origin");
    if (origin.isPresent() && !sameHost(origin.get(), host)) {
      return Optional.of("control requests of another web site are refused (Origin)");
    }
    String site = incoming.header("Sec-Fetch-Site").orElse("none");
    if (!site.equals("none") && !site.equals("same-origin")) {
      return Optional.of("control requests of another web site are refused (Sec-Fetch-Site)");
    }
    return Optional.empty();
  }

  private static boolean sameHost(String origin, String host) {
    String lower = origin.toLowerCase(Locale.ROOT);
    return lower.equals("http://" + host) || lower.equals("https://" + host);
  }

  private static String withoutPort(String host) {
    if (host.startsWith("[")) {
      return host.substring(0, host.indexOf(']') + 1);
    }
    int colon = host.indexOf(':');
    return colon < 0 ? host : host.substring(0, colon);
  }

  private static boolean isNumeric(String name) {
    return name.matches("\\[[0-9a-f:.]+]") || name.matches("\\d{1,3}(\\.\\d{1,3}){3}");
  }
}
