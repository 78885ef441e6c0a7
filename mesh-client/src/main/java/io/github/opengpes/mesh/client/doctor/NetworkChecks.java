package io.github.opengpes.mesh.client.doctor;

import io.github.opengpes.mesh.client.MeshEnvironment;
import io.github.opengpes.mesh.client.transport.ProxySettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The way to the server: address, name, connection, proxy. */
final class NetworkChecks {

  private final DoctorRequest request;
  private final Optional<ProxySettings> proxy;
  private final Duration limit;

  NetworkChecks(DoctorRequest request) {
    this.request = request;
    this.limit = request.settings().timeouts().connect();
    this.proxy = request.settings().proxy().filter(p -> p.serves(request.host(), request.port()));
  }

  /** Whether the way is open. */
  boolean run(Findings findings) {
    findings.add(address());
    if (proxy.isEmpty()) {
      findings.add(
          request.settings().proxy().isPresent()
              ? Finding.ok(Check.PROXY, "one is configured, but not for this host")
              : Finding.ok(Check.PROXY, "none is configured"));
    }
    InetAddress[] addresses;
    String host = proxy.map(ProxySettings::host).orElse(request.host());
    try {
      addresses = InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      findings.add(
          Finding.failed(
              Check.NAME,
              (proxy.isPresent() ? "the proxy's name " : "the name ") + host + " has no address",
              request.host().endsWith(".ncrs.nhs.uk")
                  ? "HSCN names are known only inside HSCN; use the internet address"
                  : "Check the spelling, and this machine's name service"));
      return false;
    }
    findings.add(
        Finding.ok(
            Check.NAME,
            host
                + " is "
                + Arrays.stream(addresses)
                    .limit(4)
                    .map(InetAddress::getHostAddress)
                    .collect(Collectors.joining(", "))));
    int port = proxy.map(ProxySettings::port).orElse(request.port());
    try (Line line = Line.open(addresses, port, limit)) {
      findings.add(Finding.ok(Check.CONNECTION, "port " + port + " takes connections"));
      return proxyLetsThrough(line, findings);
    } catch (IOException e) {
      findings.add(noConnection(host, port, e));
      return false;
    }
  }

  /** A connection to the server, or to the end of the proxy's tunnel. */
  Line open() throws IOException {
    String host = proxy.map(ProxySettings::host).orElse(request.host());
    int port = proxy.map(ProxySettings::port).orElse(request.port());
    Line line = Line.open(InetAddress.getAllByName(host), port, limit);
    boolean done = false;
    try {
      if (proxy.isPresent()) {
        line.tunnel(request.host(), request.port(), proxy.get().credentials());
      }
      done = true;
      return line;
    } finally {
      if (!done) {
        line.close();
      }
    }
  }

  private Finding address() {
    Optional<MeshEnvironment> environment = MeshEnvironment.of(request.address());
    String text =
        environment
            .map(e -> request.address() + " is the environment " + e)
            .orElse(request.address() + " is none of the public environments");
    if (environment.filter(MeshEnvironment::deprecated).isPresent()) {
      return Finding.warning(
          Check.ADDRESS,
          text + ", deprecated",
          environment
              .flatMap(MeshEnvironment::replacement)
              .map(e -> "Change to " + e.baseUri())
              .orElse("Change to an internet address"));
    }
    if (environment.isPresent() && !request.secure()) {
      return Finding.failed(Check.ADDRESS, text + ", by plain HTTP", "Use https://");
    }
    return Finding.ok(
        Check.ADDRESS, text + (request.secure() ? "" : "; plain HTTP, for sandboxes only"));
  }

  private boolean proxyLetsThrough(Line line, Findings findings) {
    if (proxy.isEmpty()) {
      return true;
    }
    String name = proxy.get().host() + ":" + proxy.get().port();
    if (!request.secure()) {
      findings.add(Finding.ok(Check.PROXY, name + " is used"));
      return true;
    }
    try {
      line.tunnel(request.host(), request.port(), proxy.get().credentials());
      findings.add(Finding.ok(Check.PROXY, name + " lets us through"));
      return true;
    } catch (Line.NoTunnel e) {
      findings.add(
          Finding.failed(
              Check.PROXY,
              name + ": " + e.getMessage(),
              e.wantsCredentials()
                  ? "Configure the proxy's user and password"
                  : "Have the proxy let this machine through to "
                      + request.host()
                      + ":"
                      + request.port()));
    } catch (IOException e) {
      findings.add(
          Finding.failed(
              Check.PROXY,
              name + " broke off (" + e.getClass().getSimpleName() + ")",
              "Check that this is an HTTP proxy"));
    }
    return false;
  }

  private Finding noConnection(String host, int port, IOException failure) {
    String what = host + " port " + port;
    if (failure instanceof SocketTimeoutException) {
      return Finding.failed(
          Check.CONNECTION,
          what + " did not answer within " + limit.toSeconds() + " s",
          "Usually a firewall: have it let this machine out, or configure the proxy");
    }
    if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
      return Finding.failed(
          Check.CONNECTION,
          what + " does not take connections",
          "Check the port, that the server runs, and the firewall");
    }
    return Finding.failed(
        Check.CONNECTION,
        what + " cannot be reached (" + failure.getClass().getSimpleName() + ")",
        "Check the network");
  }
}
