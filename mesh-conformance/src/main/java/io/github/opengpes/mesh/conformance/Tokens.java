package io.github.opengpes.mesh.conformance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** Makes authorization tokens: a good one, or one that departs from it as a case says. */
final class Tokens {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMddHHmm").withZone(ZoneOffset.UTC);
  private static final String GOOD_FORM = "NHSMESH {mailbox}:{nonce}:{count}:{time}:{hash}";

  private final String sharedKey;

  Tokens(String sharedKey) {
    this.sharedKey = sharedKey;
  }

  /**
   * @param changes members {@code mailbox}, {@code password}, {@code key}, {@code nonce}, {@code
   *     count}, {@code time}, {@code minutes} (from now), {@code hash} and {@code form}
   */
  String header(TestMailbox mailbox, Instant now, JsonNode changes, Variables variables) {
    Duration shift = Duration.ofMinutes(changes.path("minutes").asInt(0));
    String id = text(changes, "mailbox", mailbox.id(), variables);
    String nonce = text(changes, "nonce", UUID.randomUUID().toString(), variables);
    String count = text(changes, "count", "1", variables);
    String time = text(changes, "time", MINUTE.format(now.plus(shift)), variables);
    String password = text(changes, "password", mailbox.password(), variables);
    String key = text(changes, "key", sharedKey, variables);
    String hash = hash(key, String.join(":", id, nonce, count, password, time));
    Map<String, String> parts =
        Map.of(
            "mailbox", id,
            "nonce", nonce,
            "count", count,
            "time", time,
            "hash", hash,
            "hashInCapitals", hash.toUpperCase(Locale.ROOT));
    return variables.with(parts).in(changes.path("form").asString(GOOD_FORM));
  }

  private static String text(JsonNode changes, String name, String good, Variables variables) {
    return changes.has(name) ? variables.in(changes.get(name).asString()) : good;
  }

  static String hash(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
