package io.github.opengpes.mesh.client.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An HTTP proxy: a tunnel ({@code CONNECT}) to https addresses, whole addresses to http ones.
 *
 * @param direct hosts that are reached without it: {@code host}, {@code .domain} (or {@code domain}
 *     itself, which holds for what is below it too), {@code host:port}, or {@code *} for all
 */
public record ProxySettings(
    String host, int port, Optional<Credentials> credentials, List<String> direct) {

  private static final int STANDARD_PORT = 8080;

  /** What the proxy wants to know (Basic, RFC 7617); sent with the first request already. */
  public record Credentials(String user, String password) {

    public Credentials {
      Objects.requireNonNull(password, "password");
      if (user.indexOf(':') >= 0) {
        throw new IllegalArgumentException("the user name for a proxy holds no colon");
      }
    }

    /** The value of the header {@code Proxy-Authorization}: a secret. */
    public String authorization() {
      byte[] text = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(text);
    }

    @Override
    public String toString() {
      return "Credentials[user=" + user + ", password=***]";
    }
  }

  public ProxySettings {
    if (host.isBlank() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a proxy has a host and a port from 1 to 65535");
    }
    Objects.requireNonNull(credentials, "credentials");
    direct = List.copyOf(direct);
  }

  /** A proxy that asks for nothing and serves every host. */
  public static ProxySettings of(String host, int port) {
    return new ProxySettings(host, port, Optional.empty(), List.of());
  }

  public ProxySettings withCredentials(String user, String password) {
    return new ProxySettings(host, port, Optional.of(new Credentials(user, password)), direct);
  }

  public ProxySettings withDirect(List<String> value) {
    return new ProxySettings(host, port, credentials, value);
  }

  /**
   * What {@code HTTPS_PROXY} and {@code NO_PROXY} say, in either case; nobody but the caller looks
   * at them. Empty when no proxy is named.
   *
   * @param environment such as {@link System#getenv()}
   * @throws IllegalArgumentException when the value is no address of a proxy; its text does not
   *     repeat the value, which may hold a password
   */
  public static Optional<ProxySettings> fromEnvironment(Map<String, String> environment) {
    String address = either(environment, "HTTPS_PROXY");
    if (address.isEmpty()) {
      return Optional.empty();
    }
    List<String> direct = new ArrayList<>();
    for (String entry : either(environment, "NO_PROXY").split("[,\\s]+", -1)) {
      if (!entry.isEmpty()) {
        direct.add(entry);
      }
    }
    return Optional.of(parse("HTTPS_PROXY", address).withDirect(direct));
  }

  private static String either(Map<String, String> environment, String name) {
    String upper = environment.getOrDefault(name, "").strip();
    return upper.isEmpty()
        ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "").strip()
        : upper;
  }

  private static ProxySettings parse(String name, String address) {
    String wanted = name + ": an address like http://[user:password@]host:port is wanted";
    URI uri;
    try {
      uri = new URI(address.contains("://") ? address : "http://" + address);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(wanted);
    }
    if (uri.getHost() == null || !"http".equalsIgnoreCase(uri.getScheme())) {
      throw new IllegalArgumentException(wanted);
    }
    ProxySettings proxy =
        of(bare(uri.getHost()), uri.getPort() < 0 ? STANDARD_PORT : uri.getPort());
    String user = uri.getRawUserInfo();
    if (user == null) {
      return proxy;
    }
    int colon = user.indexOf(':');
    return colon < 0
        ? proxy.withCredentials(decoded(user), "")
        : proxy.withCredentials(
            decoded(user.substring(0, colon)), decoded(user.substring(colon + 1)));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Whether this host and port are reached through the proxy. */
  public boolean serves(String targetHost, int targetPort) {
    String name = bare(targetHost).toLowerCase(Locale.ROOT);
    return direct.stream()
        .map(entry -> entry.toLowerCase(Locale.ROOT))
        .noneMatch(entry -> isDirect(entry, name, targetPort));
  }

  private static boolean isDirect(String entry, String name, int port) {
    if (entry.equals("*")) {
      return true;
    }
    String host = entry;
    int colon = entry.lastIndexOf(':');
    if (colon > 0 && entry.indexOf(':') == colon) {
      if (!entry.substring(colon + 1).equals(Integer.toString(port))) {
        return false;
      }
      host = entry.substring(0, colon);
    }
    String domain = host.startsWith(".") ? host.substring(1) : host;
    return name.equals(domain) || name.endsWith("." + domain);
  }
}
