package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.SandboxMode;
import java.time.Duration;
import java.util.Optional;

/**
 * What the sandbox does where the documented service and the public Python sandbox differ: one
 * decision each, each asked for in one place. docs/mesh/sandbox.md has the table with the sources.
 */
final class Rules {

  private static final long MB = 1_000_000L;

  private final boolean strict;

  Rules(SandboxMode mode) {
    this.strict = mode == SandboxMode.STRICT;
  }

  /** A token that was used is refused. */
  boolean tokensServeOnce() {
    return strict;
  }

  /** How far a token's time may be from the sandbox's clock; any distance when absent. */
  Optional<Duration> tokenWindow() {
    return strict ? Optional.of(Duration.ofHours(2)) : Optional.empty();
  }

  /** A token's scheme is {@code NHSMESH} and one blank, its hash in lower case. */
  boolean tokenFormIsExact() {
    return strict;
  }

  /**
   * Inactive mailboxes are refused; workflow senders and receivers, {@code Mex-From} and {@code
   * Mex-MessageType} are looked at.
   */
  boolean rightsAreChecked() {
    return strict;
  }

  /** An acknowledged message cannot be fetched any more, and its content is deleted. */
  boolean contentGoesWhenAcknowledged() {
    return strict;
  }

  /** Later chunks need {@code Mex-Chunk-Range}; else the path is enough. */
  boolean chunkRangeNeeded() {
    return !strict;
  }

  /** A later chunk cannot name another total than the first. */
  boolean chunkTotalIsFixed() {
    return strict;
  }

  /** The last chunk is refused while others are missing. */
  boolean gapsRefused() {
    return strict;
  }

  /**
   * A later chunk is answered with the message id; else with {@code blockID} besides (version 1) or
   * {@code null} (version 2).
   */
  boolean chunkAnswerNamesMessage() {
    return strict;
  }

  /**
   * Version 2 answers always say so in their media type; else send, chunk and count say {@code
   * application/json}.
   */
  boolean versionTwoEverywhere() {
    return strict;
  }

  /**
   * {@code Accept} is a list of media types; else it is split at semicolons only, and a malformed
   * {@code vnd.mesh} type is refused.
   */
  boolean acceptReadAsList() {
    return strict;
  }

  /** Content stored plain is sent plain; else version 2 compresses it on the fly. */
  boolean plainGoesPlain() {
    return strict;
  }

  /**
   * {@code mex-content-compressed} is {@code Y} or {@code N} as the sender said; else {@code Y}
   * also for any answer that is gzip-encoded, and never {@code N}.
   */
  boolean compressedIsSendersWord() {
    return strict;
  }

  /** A text type is sent back with {@code charset=utf-8} added to it. */
  boolean textGetsCharset() {
    return !strict;
  }

  /** Version 2 times are UTC with {@code Z}; else without zone, to the microsecond. */
  boolean timesHaveZone() {
    return strict;
  }

  /** Tracking version 1 says {@code DATA}; else {@code Data}. */
  boolean typeInCapitals() {
    return strict;
  }

  /** Tracking version 2 says event, code and description of the transfer. */
  boolean transferIsTracked() {
    return strict;
  }

  /** Message ids are {@code yyyyMMddHHmmssSSSSSS_XXXXXX}; else 32 hexadecimal digits. */
  boolean timedIds() {
    return strict;
  }

  /** A workflow filter that begins with a star loses its last character, whatever it is. */
  boolean starCutsTheEnd() {
    return !strict;
  }

  /** Bytes of one request body. */
  long largestBody() {
    return strict ? 100 * MB : Long.MAX_VALUE;
  }
}
