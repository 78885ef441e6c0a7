package io.github.opengpes.mesh.client;

import io.github.opengpes.mesh.client.transport.Timeouts;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/** All that a {@link MeshClient} needs: how to talk to the service, and as which mailbox. */
public record MeshClientConfig(MeshSettings settings, MeshCredentials credentials) {

  /** 75 MiB, as the public Python client has it. */
  public static final long STANDARD_CHUNK_SIZE = MeshSettings.STANDARD_CHUNK_SIZE;

  public MeshClientConfig {
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(credentials, "credentials");
  }

  /** The usual settings for this service and mailbox. */
  public static MeshClientConfig of(URI baseUri, MeshCredentials credentials) {
    return new MeshClientConfig(MeshSettings.of(baseUri), credentials);
  }

  /** With settings changed: {@code config.with(s -> s.withListener(metrics))}. */
  public MeshClientConfig with(UnaryOperator<MeshSettings> change) {
    return new MeshClientConfig(change.apply(settings), credentials);
  }

  public URI baseUri() {
    return settings.baseUri();
  }

  public Optional<SSLContext> sslContext() {
    return settings.sslContext();
  }

  public Timeouts timeouts() {
    return settings.timeouts();
  }

  public RetryPolicy retry() {
    return settings.retry();
  }

  public DownloadLimits limits() {
    return settings.limits();
  }

  public long chunkSize() {
    return settings.chunkSize();
  }

  public ClientIdentification identification() {
    return settings.identification();
  }

  public MeshClientConfig withSslContext(SSLContext value) {
    return with(s -> s.withSslContext(value));
  }

  public MeshClientConfig withTimeouts(Timeouts value) {
    return with(s -> s.withTimeouts(value));
  }

  public MeshClientConfig withRetry(RetryPolicy value) {
    return with(s -> s.withRetry(value));
  }

  public MeshClientConfig withLimits(DownloadLimits value) {
    return with(s -> s.withLimits(value));
  }

  public MeshClientConfig withChunkSize(long value) {
    return with(s -> s.withChunkSize(value));
  }

  public MeshClientConfig withIdentification(ClientIdentification value) {
    return with(s -> s.withIdentification(value));
  }
}
