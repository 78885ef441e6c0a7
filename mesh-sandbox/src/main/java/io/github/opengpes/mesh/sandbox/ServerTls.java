package io.github.opengpes.mesh.sandbox;

import java.io.IOException;
import java.security.KeyStore;
import java.util.Optional;

/** With what the sandbox speaks TLS: {@link TlsSettings} from files, or a test authority's. */
public interface ServerTls {

  /** The server's key and certificates. */
  KeyStore keys() throws IOException;

  /** Opens the key in {@link #keys}. */
  String keyPassword();

  /**
   * Who may have signed a client's certificate; when present, a client without one is refused in
   * the handshake.
   */
  Optional<KeyStore> clientAuthorities() throws IOException;
}
