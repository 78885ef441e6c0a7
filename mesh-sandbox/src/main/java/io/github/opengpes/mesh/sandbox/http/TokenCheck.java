package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.AuthMode;
import io.github.opengpes.mesh.sandbox.Mailbox;
import io.github.opengpes.mesh.sandbox.Register;
import io.github.opengpes.mesh.sandbox.SandboxClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decides whether a request may act for the mailbox in its path. Checks in the order of the public
 * Python sandbox: header there, mailbox the same, form, mailbox known, hash; then, where the rules
 * say so, time and first use.
 */
final class TokenCheck {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuuMMddHHmm").withResolverStyle(ResolverStyle.STRICT);

  private final Register register;
  private final Mac keyed;
  private final AuthMode mode;
  private final Rules rules;
  private final SandboxClock clock;
  private final UsedTokens used;
  private final AtomicReference<String> forgottenBefore = new AtomicReference<>("");

  TokenCheck(
      Register register,
      String sharedKey,
      AuthMode mode,
      Rules rules,
      SandboxClock clock,
      UsedTokens used) {
    this.register = register;
    this.keyed = keyed(sharedKey);
    this.mode = mode;
    this.rules = rules;
    this.clock = clock;
    this.used = used;
  }

  /**
   * The mailbox, if the request may act for it.
   *
   * @param skew how far the service's clock is taken to be ahead
   */
  Mailbox authorised(String pathMailbox, Optional<String> header, Duration skew)
      throws IOException {
    String id = pathMailbox.toUpperCase(Locale.ROOT);
    Mailbox mailbox =
        mode == AuthMode.NONE ? known(id) : checked(id, header.orElse("").strip(), skew);
    if (!mailbox.active() && rules.rightsAreChecked()) {
      throw Refusal.of(Fault.MAILBOX_INACTIVE);
    }
    return mailbox;
  }

  private Mailbox checked(String id, String header, Duration skew) throws IOException {
    if (header.isEmpty()) {
      throw Refusal.of(Fault.AUTHORIZATION_UNREADABLE);
    }
    Token token = parse(header);
    if (!token.mailbox().equals(id)) {
      throw Refusal.of(Fault.MAILBOX_MISMATCH);
    }
    if (mode == AuthMode.CANNED) {
      if (!token.nonce().equalsIgnoreCase("VALID")) {
        throw Refusal.of(Fault.TOKEN_INVALID);
      }
      return known(id);
    }
    if (!token.wellFormed()) {
      throw Refusal.of(Fault.AUTHORIZATION_UNREADABLE);
    }
    Mailbox mailbox = known(id);
    String given = rules.tokenFormIsExact() ? token.hash() : token.hash().toLowerCase(Locale.ROOT);
    String expected = hash(token, mailbox.password());
    if (!MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8))) {
      throw Refusal.of(Fault.TOKEN_INVALID);
    }
    if (rules.tokenWindow().isPresent()) {
      checkTime(token, rules.tokenWindow().get(), skew);
    }
    if (rules.tokensServeOnce() && !used.firstUse(token)) {
      throw Refusal.of(Fault.TOKEN_USED);
    }
    return mailbox;
  }

  private Token parse(String header) {
    return rules.tokenFormIsExact()
        ? Token.exact(header).orElseThrow(() -> Refusal.of(Fault.MAILBOX_MISMATCH))
        : Token.lenient(header);
  }

  private Mailbox known(String id) {
    return register.mailbox(id).orElseThrow(() -> Refusal.of(Fault.MAILBOX_UNKNOWN));
  }

  private void checkTime(Token token, Duration window, Duration skew) throws IOException {
    Instant at;
    try {
      at = LocalDateTime.parse(token.timestamp(), MINUTE).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw Refusal.of(Fault.TOKEN_INVALID);
    }
    // Where days were made to pass, most clients still live in the time before.
    Instant unmoved = clock.unmoved().instant();
    if (!near(at, clock.instant().plus(skew), window) && !near(at, unmoved.plus(skew), window)) {
      throw Refusal.of(Fault.TOKEN_INVALID);
    }
    String oldest = MINUTE.format(unmoved.minus(window).atOffset(ZoneOffset.UTC));
    if (!forgottenBefore.getAndSet(oldest).equals(oldest)) {
      used.forgetBefore(oldest);
    }
  }

  private static boolean near(Instant one, Instant other, Duration window) {
    return Duration.between(one, other).abs().compareTo(window) <= 0;
  }

  private String hash(Token token, String password) {
    String text =
        String.join(
            ":", token.mailbox(), token.nonce(), token.count(), password, token.timestamp());
    try {
      // A clone has the key worked in already.
      Mac mac = (Mac) keyed.clone();
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's HmacSHA256 can be cloned", e);
    }
  }

  private static Mac keyed(String sharedKey) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(sharedKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
