package io.github.opengpes.mesh.client;

import java.util.Objects;

/**
 * What a client tells about itself: in {@code User-Agent} with each request, and in the {@code
 * mex-*} headers of the handshake.
 */
public record ClientIdentification(
    String application,
    String version,
    String osName,
    String osVersion,
    String osArchitecture,
    String javaVersion) {

  public ClientIdentification {
    HeaderText.checked("application", application, 100);
    HeaderText.checked("version", version, 100);
    HeaderText.checked("OS name", osName, 100);
    HeaderText.checked("OS version", osVersion, 100);
    HeaderText.checked("OS architecture", osArchitecture, 100);
    HeaderText.checked("Java version", javaVersion, 100);
  }

  /** The application's own name and version, and what this machine says of itself. */
  public static ClientIdentification of(String application, String version) {
    return new ClientIdentification(
        application,
        version,
        property("os.name"),
        property("os.version"),
        property("os.arch"),
        property("java.version"));
  }

  String userAgent() {
    return application + ";" + version + ";" + osArchitecture + ";" + osName + ";" + osVersion;
  }

  private static String property(String name) {
    return Objects.requireNonNullElse(System.getProperty(name), "unknown");
  }
}
