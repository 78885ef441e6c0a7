package io.github.opengpes.mesh.client;

import io.github.opengpes.mesh.client.transport.ProxySettings;
import io.github.opengpes.mesh.client.transport.Timeouts;
import io.github.opengpes.mesh.client.transport.TransportSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How to talk to one MESH service, whichever the mailbox. Immutable: each {@code with} method gives
 * a changed copy.
 */
public final class MeshSettings {

  /** 75 MiB, as the public Python client has it. */
  public static final long STANDARD_CHUNK_SIZE = 75L * 1024 * 1024;

  private static final String API = "/messageexchange";

  private final Values values;

  private MeshSettings(Values values) {
    this.values = values;
  }

  /**
   * The usual settings.
   *
   * @param baseUri scheme, host and port of the service, such as {@code
   *     https://msg.intspineservices.nhs.uk}; a trailing {@code /messageexchange} is understood
   */
  public static MeshSettings of(URI baseUri) {
    return new MeshSettings(new Values(withoutApiPath(baseUri)));
  }

  /** The usual settings for a public environment. */
  public static MeshSettings of(MeshEnvironment environment) {
    return of(environment.baseUri());
  }

  public URI baseUri() {
    return values.baseUri;
  }

  /** The client's certificate and the authorities it trusts; the platform's when absent. */
  public Optional<SSLContext> sslContext() {
    return values.sslContext;
  }

  /** The proxy that leads to the service; none when absent. */
  public Optional<ProxySettings> proxy() {
    return values.proxy;
  }

  /** What of these settings concerns connections. */
  public TransportSettings transport() {
    return TransportSettings.standard()
        .withSslContext(values.sslContext)
        .withProxy(values.proxy)
        .withTimeouts(values.timeouts);
  }

  public Timeouts timeouts() {
    return values.timeouts;
  }

  public RetryPolicy retry() {
    return values.retry;
  }

  /** How a send of unknown outcome is looked into. */
  public FindOutPolicy findOut() {
    return values.findOut;
  }

  public DownloadLimits limits() {
    return values.limits;
  }

  /** Bytes of content in a chunk, before compression. */
  public long chunkSize() {
    return values.chunkSize;
  }

  /** How many chunks of a message are sent at the same time. */
  public int parallelUploads() {
    return values.parallelUploads;
  }

  /** How many chunks of a message are fetched at the same time, into a file. */
  public int parallelDownloads() {
    return values.parallelDownloads;
  }

  public ClientIdentification identification() {
    return values.identification;
  }

  /** From which difference between the clocks on there is a warning. */
  public Duration skewWarning() {
    return values.skewWarning;
  }

  public MeshListener listener() {
    return values.listener;
  }

  /** With a client certificate and trusted authorities ({@link MeshTls} makes a context). */
  public MeshSettings withSslContext(SSLContext value) {
    Values copy = new Values(values);
    copy.sslContext = Optional.of(value);
    return new MeshSettings(copy);
  }

  /** Through this proxy ({@link ProxySettings#fromEnvironment} for that of the environment). */
  public MeshSettings withProxy(ProxySettings value) {
    Values copy = new Values(values);
    copy.proxy = Optional.of(value);
    return new MeshSettings(copy);
  }

  public MeshSettings withTimeouts(Timeouts value) {
    Values copy = new Values(values);
    copy.timeouts = Objects.requireNonNull(value);
    return new MeshSettings(copy);
  }

  public MeshSettings withRetry(RetryPolicy value) {
    Values copy = new Values(values);
    copy.retry = Objects.requireNonNull(value);
    return new MeshSettings(copy);
  }

  public MeshSettings withFindOut(FindOutPolicy value) {
    Values copy = new Values(values);
    copy.findOut = Objects.requireNonNull(value);
    return new MeshSettings(copy);
  }

  public MeshSettings withLimits(DownloadLimits value) {
    Values copy = new Values(values);
    copy.limits = Objects.requireNonNull(value);
    return new MeshSettings(copy);
  }

  /** A request body may have 100 MB (MESH API description); 75 MiB when not set. */
  public MeshSettings withChunkSize(long value) {
    if (value < 1) {
      throw new IllegalArgumentException("the chunk size must be positive");
    }
    Values copy = new Values(values);
    copy.chunkSize = value;
    return new MeshSettings(copy);
  }

  /**
   * One when not set, because the MESH API description asks that chunks be uploaded in order. More
   * is for a server that is known to take them in any order; the last chunk still goes last.
   */
  public MeshSettings withParallelUploads(int value) {
    Values copy = new Values(values);
    copy.parallelUploads = lanes(value);
    return new MeshSettings(copy);
  }

  /** Four when not set. */
  public MeshSettings withParallelDownloads(int value) {
    Values copy = new Values(values);
    copy.parallelDownloads = lanes(value);
    return new MeshSettings(copy);
  }

  public MeshSettings withIdentification(ClientIdentification value) {
    Values copy = new Values(values);
    copy.identification = Objects.requireNonNull(value);
    return new MeshSettings(copy);
  }

  /** Ten minutes when not set; the service refuses tokens that are off by more than two hours. */
  public MeshSettings withSkewWarning(Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException("the clock difference to warn of must be positive");
    }
    Values copy = new Values(values);
    copy.skewWarning = value;
    return new MeshSettings(copy);
  }

  /** What is told of each call ({@link MeshListener#all} joins several). */
  public MeshSettings withListener(MeshListener value) {
    Values copy = new Values(values);
    copy.listener = Objects.requireNonNull(value);
    return new MeshSettings(copy);
  }

  @Override
  public String toString() {
    return "MeshSettings[" + values.baseUri + "]";
  }

  private static int lanes(int value) {
    if (value < 1 || value > 64) {
      throw new IllegalArgumentException("1 to 64 chunks can travel at the same time");
    }
    return value;
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

  /** The values; changed only while a copy is being made. */
  private static final class Values {
    private final URI baseUri;
    private Optional<SSLContext> sslContext = Optional.empty();
    private Optional<ProxySettings> proxy = Optional.empty();
    private Timeouts timeouts = Timeouts.standard();
    private RetryPolicy retry = RetryPolicy.standard();
    private FindOutPolicy findOut = FindOutPolicy.standard();
    private DownloadLimits limits = DownloadLimits.standard();
    private long chunkSize = STANDARD_CHUNK_SIZE;
    private int parallelUploads = 1;
    private int parallelDownloads = 4;
    private ClientIdentification identification =
        ClientIdentification.of("opengpes-mesh-client", "0.1");
    private Duration skewWarning = Duration.ofMinutes(10);
    private MeshListener listener = MeshListener.none();

    private Values(URI baseUri) {
      this.baseUri = baseUri;
    }

    private Values(Values other) {
      baseUri = other.baseUri;
      sslContext = other.sslContext;
      proxy = other.proxy;
      timeouts = other.timeouts;
      retry = other.retry;
      findOut = other.findOut;
      limits = other.limits;
      chunkSize = other.chunkSize;
      parallelUploads = other.parallelUploads;
      parallelDownloads = other.parallelDownloads;
      identification = other.identification;
      skewWarning = other.skewWarning;
      listener = other.listener;
    }
  }
}
