package io.github.opengpes.cli.mesh;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.mesh.client.MeshSettings;
import io.github.opengpes.mesh.client.transport.ProxySettings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The proxy between this machine and the service. */
final class ProxyOptions {

  @Option(
      names = "--proxy",
      paramLabel = "HOST:PORT",
      description =
          "An HTTP proxy (GPES_MESH_PROXY); its user and password in GPES_MESH_PROXY_USER and"
              + " GPES_MESH_PROXY_PASSWORD. Default: none; HTTPS_PROXY is not looked at.")
  private @Nullable String proxy;

  @Option(
      names = "--no-proxy",
      paramLabel = "HOST",
      split = ",",
      description = "Hosts that are reached without it: host, .domain, host:port.")
  private @Nullable List<String> direct;

  MeshSettings applied(MeshSettings settings, ConnectionProfile profile) {
    Optional<String> address =
        Optional.ofNullable(proxy).or(() -> Given.inVariable("GPES_MESH_PROXY")).or(profile::proxy);
    if (address.isEmpty()) {
      return settings;
    }
    ProxySettings found = parsed(address.get());
    Optional<String> user = Given.inVariable("GPES_MESH_PROXY_USER").or(profile::proxyUser);
    if (user.isPresent()) {
      String password =
          Given.needed(
              Given.secret(null, "GPES_MESH_PROXY_PASSWORD", profile.proxyPassword()),
              "GPES_MESH_PROXY_PASSWORD");
      found = found.withCredentials(user.get(), password);
    }
    return settings.withProxy(direct == null ? found : found.withDirect(direct));
  }

  private static ProxySettings parsed(String address) {
    int colon = address.lastIndexOf(':');
    String port = address.substring(colon + 1);
    if (colon < 1 || !port.matches("\\d{1,5}")) {
      throw CommandFailure.unusableInput("a proxy is given as HOST:PORT");
    }
    return ProxySettings.of(address.substring(0, colon), Integer.parseInt(port));
  }
}
