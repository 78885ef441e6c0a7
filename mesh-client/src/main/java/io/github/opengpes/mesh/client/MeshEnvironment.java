package io.github.opengpes.mesh.client;

import java.net.URI;
import java.util.Optional;

/**
 * The public addresses of MESH. Source: the MESH API description 2.0.0 and the constants of the
 * public Python client; each environment issues client certificates of its own.
 */
public enum MeshEnvironment {
  /** Integration, over the internet. */
  INTEGRATION("https://msg.intspineservices.nhs.uk", false),
  /** Deployment, over the internet. */
  DEPLOYMENT("https://msg.depspineservices.nhs.uk", false),
  /** Live, over the internet. */
  PRODUCTION("https://mesh-sync.spineservices.nhs.uk", false),
  /** Integration, over HSCN; deprecated. */
  HSCN_INTEGRATION("https://msg.int.spine2.ncrs.nhs.uk", true),
  /** Deployment, over HSCN; deprecated. */
  HSCN_DEPLOYMENT("https://msg.dep.spine2.ncrs.nhs.uk", true),
  /** Live, over HSCN; deprecated. */
  HSCN_PRODUCTION("https://mesh-sync.national.ncrs.nhs.uk", true),
  /** Development, over HSCN; deprecated. */
  HSCN_DEVELOPMENT("https://msg.dev.spine2.ncrs.nhs.uk", true);

  private final URI baseUri;
  private final boolean deprecated;

  MeshEnvironment(String address, boolean deprecated) {
    this.baseUri = URI.create(address);
    this.deprecated = deprecated;
  }

  public URI baseUri() {
    return baseUri;
  }

  /** Whether it is one of the HSCN addresses that the internet ones replace. */
  public boolean deprecated() {
    return deprecated;
  }

  /** The internet address that takes the place of this one, where this one is deprecated. */
  public Optional<MeshEnvironment> replacement() {
    return switch (this) {
      case HSCN_INTEGRATION -> Optional.of(INTEGRATION);
      case HSCN_DEPLOYMENT -> Optional.of(DEPLOYMENT);
      case HSCN_PRODUCTION -> Optional.of(PRODUCTION);
      case HSCN_DEVELOPMENT, INTEGRATION, DEPLOYMENT, PRODUCTION -> Optional.empty();
    };
  }

  /** The environment with this host, if it is one of them. */
  public static Optional<MeshEnvironment> of(URI address) {
    String host = address.getHost();
    if (host != null) {
      for (MeshEnvironment environment : values()) {
        if (environment.baseUri.getHost().equalsIgnoreCase(host)) {
          return Optional.of(environment);
        }
      }
    }
    return Optional.empty();
  }
}
