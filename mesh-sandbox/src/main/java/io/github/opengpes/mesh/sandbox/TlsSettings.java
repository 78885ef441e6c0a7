package io.github.opengpes.mesh.sandbox;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the sandbox speaks TLS. Key stores are PKCS#12 or JKS.
 *
 * @param keyStore the server's key and certificates
 * @param clientAuthorities who may have signed a client's certificate; when present, a client
 *     without one is refused
 */
public record TlsSettings(
    Path keyStore,
    String keyStorePassword,
    Optional<Path> clientAuthorities,
    String clientAuthoritiesPassword) {

  @Override
  public String toString() {
    return "TlsSettings[keyStore=" + keyStore + ", clientAuthorities=" + clientAuthorities + "]";
  }
}
