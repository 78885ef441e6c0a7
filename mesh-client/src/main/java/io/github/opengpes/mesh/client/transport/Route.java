package io.github.opengpes.mesh.client.transport;

import java.net.URI;
import java.util.Locale;

/** Where connections lead: those of one route are as good as each other. */
record Route(boolean secure, String host, int port) {

  static Route to(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    boolean secure = scheme.equals("https");
    if (uri.getHost() == null || (!secure && !scheme.equals("http"))) {
      throw new IllegalArgumentException("an address needs the form http[s]://host[:port]/...");
    }
    int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
    return new Route(secure, ProxySettings.bare(uri.getHost()).toLowerCase(Locale.ROOT), port);
  }

  /** Host and port as they stand in a {@code CONNECT} line. */
  String authority() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  @Override
  public String toString() {
    return authority();
  }
}
