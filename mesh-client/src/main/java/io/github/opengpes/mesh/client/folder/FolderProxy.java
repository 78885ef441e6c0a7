package io.github.opengpes.mesh.client.folder;

/** The proxy to the service, from {@code proxy.ini}. */
record FolderProxy(String host, int port) {

  FolderProxy {
    if (host.isBlank() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a proxy has a host, and a port from 1 to 65535");
    }
  }
}
