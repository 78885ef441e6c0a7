package io.github.opengpes.mesh.client;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * All settings of a {@link MeshClient}.
 *
 * @param baseUri scheme, host and port of the service, such as {@code
 *     https://msg.intspineservices.nhs.uk}; a trailing {@code /messageexchange} is understood
 * @param sslContext the client's certificate and the authorities it trusts; the live service needs
 *     it ({@link MeshTls} makes one), a sandbox over plain HTTP does not
 * @param chunkSize bytes of content in a chunk, before compression. A request body may have 100 MB
 *     (MESH API description)
 */
public record MeshClientConfig(
    URI baseUri,
    MeshCredentials credentials,
    Optional<SSLContext> sslContext,
    Timeouts timeouts,
    RetryPolicy retry,
    DownloadLimits limits,
    long chunkSize,
    ClientIdentification identification) {

  /** 75 MiB, as the public Python client has it. */
  public static final long STANDARD_CHUNK_SIZE = 75L * 1024 * 1024;

  private static final String API = "/messageexchange";

  public MeshClientConfig {
    baseUri = withoutApiPath(baseUri);
    Objects.requireNonNull(credentials, "credentials");
    if (chunkSize < 1) {
      throw new IllegalArgumentException("the chunk size must be positive");
    }
  }

  /** The usual settings for this service and mailbox. */
  public static MeshClientConfig of(URI baseUri, MeshCredentials credentials) {
    return new MeshClientConfig(
        baseUri,
        credentials,
        Optional.empty(),
        Timeouts.standard(),
        RetryPolicy.standard(),
        DownloadLimits.standard(),
        STANDARD_CHUNK_SIZE,
        ClientIdentification.of("opengpes-mesh-client", "0.1"));
  }

  public MeshClientConfig withSslContext(SSLContext value) {
    return new MeshClientConfig(
        baseUri,
        credentials,
        Optional.of(value),
        timeouts,
        retry,
        limits,
        chunkSize,
        identification);
  }

  public MeshClientConfig withTimeouts(Timeouts value) {
    return new MeshClientConfig(
        baseUri, credentials, sslContext, value, retry, limits, chunkSize, identification);
  }

  public MeshClientConfig withRetry(RetryPolicy value) {
    return new MeshClientConfig(
        baseUri, credentials, sslContext, timeouts, value, limits, chunkSize, identification);
  }

  public MeshClientConfig withLimits(DownloadLimits value) {
    return new MeshClientConfig(
        baseUri, credentials, sslContext, timeouts, retry, value, chunkSize, identification);
  }

  public MeshClientConfig withChunkSize(long value) {
    return new MeshClientConfig(
        baseUri, credentials, sslContext, timeouts, retry, limits, value, identification);
  }

  public MeshClientConfig withIdentification(ClientIdentification value) {
    return new MeshClientConfig(
        baseUri, credentials, sslContext, timeouts, retry, limits, chunkSize, value);
  }

  private static URI withoutApiPath(URI uri) {
    String scheme = uri.getScheme();
    if (uri.getHost() == null
        || !("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))) {
      throw new IllegalArgumentException("the address needs the form https://host[:port]");
    }
    if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
      throw new IllegalArgumentException("the address must end after its path");
    }
    String text = uri.toString();
    while (text.endsWith("/")) {
      text = text.substring(0, text.length() - 1);
    }
    return URI.create(text.endsWith(API) ? text.substring(0, text.length() - API.length()) : text);
  }
}
