package io.github.opengpes.mesh.sandbox.http;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which tokens have been used, as long as their time is acceptable. A client that counts
 * up within one nonce costs one bit a request.
 */
final class UsedTokens {

  private static final int COUNTED = 1 << 20;

  private final Map<String, Map<String, Counts>> byMinute = new ConcurrentHashMap<>();
  private final Optional<TokenJournal> journal;

  /**
   * @param journal outlives this process, and is read now
   */
  UsedTokens(Optional<TokenJournal> journal) throws IOException {
    this.journal = journal;
    if (journal.isPresent()) {
      journal.get().replay(token -> mark(token));
    }
  }

  /** Marks a token as used; answers whether it was not before. */
  boolean firstUse(Token token) throws IOException {
    boolean first = mark(token);
    if (first && journal.isPresent()) {
      journal.get().add(token);
    }
    return first;
  }

  private boolean mark(Token token) {
    return byMinute
        .computeIfAbsent(token.timestamp(), key -> new ConcurrentHashMap<>())
        .computeIfAbsent(token.mailbox() + ":" + token.nonce(), key -> new Counts())
        .add(token.count());
  }

  /** Forgets the tokens of minutes before this one; they are refused for their age anyway. */
  void forgetBefore(String timestamp) throws IOException {
    byMinute.keySet().removeIf(minute -> minute.compareTo(timestamp) < 0);
    if (journal.isPresent()) {
      journal.get().forgetBefore(timestamp);
    }
  }

  private static final class Counts {
    private final BitSet small = new BitSet();
    private final Set<String> large = new HashSet<>();

    synchronized boolean add(String count) {
      int start = 0;
      while (start < count.length() - 1 && count.charAt(start) == '0') {
        start++;
      }
      String digits = count.substring(start);
      int number = digits.length() > 7 ? COUNTED : Integer.parseInt(digits);
      if (number >= COUNTED) {
        return large.add(digits);
      }
      boolean fresh = !small.get(number);
      small.set(number);
      return fresh;
    }
  }
}
