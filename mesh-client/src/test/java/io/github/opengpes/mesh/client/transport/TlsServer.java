package io.github.opengpes.mesh.client.transport;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * A real TLS server that answers with the name in the client's certificate, and how many bytes it
 * sent.
 */
final class TlsServer implements AutoCloseable {

  private final HttpsServer server;

  TlsServer(SSLContext context, boolean wantsClients, String... protocols) throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = context.getDefaultSSLParameters();
            wanted.setNeedClientAuth(wantsClients);
            if (protocols.length > 0) {
              wanted.setProtocols(protocols);
            }
            parameters.setSSLParameters(wanted);
          }
        });
    server.createContext(
        "/",
        exchange -> {
          int length = exchange.getRequestBody().readAllBytes().length;
          byte[] name =
              ((wantsClients
                          ? ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal().getName()
                          : "anonymous")
                      + (length == 0 ? "" : " " + length))
                  .getBytes(StandardCharsets.UTF_8);
          // Each request makes a handshake of its own.
          exchange.getResponseHeaders().add("Connection", "close");
          exchange.sendResponseHeaders(200, name.length);
          exchange.getResponseBody().write(name);
          exchange.close();
        });
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  static String ask(MeshTransport transport, String host, int port)
      throws IOException, InterruptedException {
    return text(transport, new MeshRequest("GET", uri(host, port), Map.of(), RequestBody.none()));
  }

  static String send(MeshTransport transport, int port, RequestBody body)
      throws IOException, InterruptedException {
    return text(transport, new MeshRequest("POST", uri("localhost", port), Map.of(), body));
  }

  private static URI uri(String host, int port) {
    return URI.create("https://" + host + ":" + port + "/");
  }

  private static String text(MeshTransport transport, MeshRequest request)
      throws IOException, InterruptedException {
    try (MeshResponse answer = transport.exchange(request)) {
      return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
