package io.github.opengpes.mesh.sandbox.http;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which tokens have been used, as long as their time is acceptable. A client that counts
 * up within one nonce costs one bit a request. Forgotten when the sandbox ends.
 */
final class UsedTokens {

  private static final int COUNTED = 1 << 20;

  private final Map<String, Map<String, Counts>> byMinute = new ConcurrentHashMap<>();

  /** Marks a token as used; answers whether it was not before. */
  boolean firstUse(Token token) {
    return byMinute
        .computeIfAbsent(token.timestamp(), key -> new ConcurrentHashMap<>())
        .computeIfAbsent(token.mailbox() + ":" + token.nonce(), key -> new Counts())
        .add(token.count());
  }

  /** Forgets the tokens of minutes before this one; they are refused for their age anyway. */
  void forgetBefore(String timestamp) {
    byMinute.keySet().removeIf(minute -> minute.compareTo(timestamp) < 0);
  }

  private static final class Counts {
    private final BitSet small = new BitSet();
    private final Set<String> large = new HashSet<>();

    synchronized boolean add(String count) {
      String digits = count.replaceFirst("^0+(?=\\d)", "");
      if (digits.length() > 7 || Integer.parseInt(digits) >= COUNTED) {
        return large.add(digits);
      }
      int number = Integer.parseInt(digits);
      boolean fresh = !small.get(number);
      small.set(number);
      return fresh;
    }
  }
}
