package io.github.opengpes.mesh.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the {@code Authorization} value of each request: {@code NHSMESH
 * mailbox:nonce:count:timestamp:hash}, where the hash is HMAC-SHA256 with the shared key over
 * {@code mailbox:nonce:count:password:timestamp} (MESH API description, "Authorization").
 *
 * <p>A token is good for one request, so {@link #next} is called for each attempt, retries too. One
 * nonce serves a client's life; its count starts at 0 and only rises. Thread-safe.
 */
public final class AuthorizationTokens {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMddHHmm").withZone(ZoneOffset.UTC);

  private final MeshCredentials credentials;
  private final Clock clock;
  private final UUID nonce;
  private final AtomicLong count = new AtomicLong();

  public AuthorizationTokens(MeshCredentials credentials, Clock clock, UUID nonce) {
    this.credentials = credentials;
    this.clock = clock;
    this.nonce = nonce;
  }

  /** The value for the next request; never the same twice. */
  public String next() {
    return token(credentials, nonce.toString(), count.getAndIncrement(), clock.instant());
  }

  static String token(MeshCredentials credentials, String nonce, long count, Instant at) {
    String mailbox = credentials.mailbox().value();
    String timestamp = MINUTE.format(at);
    String hash =
        hash(credentials.sharedKey(), mailbox, nonce, count, credentials.password(), timestamp);
    return "NHSMESH " + String.join(":", mailbox, nonce, Long.toString(count), timestamp, hash);
  }

  static String hash(
      String sharedKey,
      String mailbox,
      String nonce,
      long count,
      String password,
      String timestamp) {
    return hmac(
        sharedKey, String.join(":", mailbox, nonce, Long.toString(count), password, timestamp));
  }

  private static String hmac(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
