package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.SandboxMode;
import java.time.Duration;
import java.util.Optional;

/**
 * What the sandbox does where the documented service and the public Python sandbox differ, one
 * decision each, each looked at in one place. docs/mesh/sandbox.md has the table with the sources.
 *
 * @param tokensServeOnce a token that was used is refused
 * @param tokenWindow how far a token's time may be from the sandbox's clock; any when absent
 * @param tokenFormIsExact the scheme is {@code NHSMESH} and one blank, the hash in lower case
 * @param rightsAreChecked workflow senders and receivers, {@code Mex-From} and {@code
 *     Mex-MessageType} are looked at
 * @param contentGoesWhenAcknowledged an acknowledged message cannot be fetched any more
 * @param chunkRangeNeeded later chunks need {@code Mex-Chunk-Range}; else the path is enough
 * @param chunkTotalIsFixed a later chunk cannot name another total than the first
 * @param gapsRefused the last chunk is refused while others are missing
 * @param chunkAnswerNamesMessage a later chunk is answered with the message id; else with {@code
 *     blockID} (version 1) or {@code null} (version 2)
 * @param versionTwoEverywhere version 2 answers always say so in their media type; else send, chunk
 *     and count say {@code application/json}
 * @param acceptReadAsList {@code Accept} is a list of media types; else it is split at semicolons
 *     only, and a malformed {@code vnd.mesh} type is refused
 * @param plainGoesPlain content stored plain is sent plain; else version 2 compresses it on the fly
 * @param compressedIsSendersWord {@code mex-content-compressed} is {@code Y} or {@code N} as the
 *     sender said; else {@code Y} also for any answer that is gzip-encoded
 * @param timesHaveZone version 2 times are UTC with {@code Z}; else without zone, to the
 *     microsecond
 * @param typeInCapitals tracking version 1 says {@code DATA}; else {@code Data}
 * @param transferIsTracked tracking version 2 says event, code and description of the transfer
 * @param timedIds message ids are {@code yyyyMMddHHmmssSSSSSS_XXXXXX}; else 32 hexadecimal digits
 * @param starCutsTheEnd a workflow filter that begins with a star loses its last character
 * @param largestBody bytes of one request body
 */
record Rules(
    boolean tokensServeOnce,
    Optional<Duration> tokenWindow,
    boolean tokenFormIsExact,
    boolean rightsAreChecked,
    boolean contentGoesWhenAcknowledged,
    boolean chunkRangeNeeded,
    boolean chunkTotalIsFixed,
    boolean gapsRefused,
    boolean chunkAnswerNamesMessage,
    boolean versionTwoEverywhere,
    boolean acceptReadAsList,
    boolean plainGoesPlain,
    boolean compressedIsSendersWord,
    boolean timesHaveZone,
    boolean typeInCapitals,
    boolean transferIsTracked,
    boolean timedIds,
    boolean starCutsTheEnd,
    long largestBody) {

  private static final long MB = 1_000_000L;

  static Rules of(SandboxMode mode) {
    return switch (mode) {
      case STRICT ->
          new Rules(
              true,
              Optional.of(Duration.ofHours(2)),
              true,
              true,
              true,
              false,
              true,
              true,
              true,
              true,
              true,
              true,
              true,
              true,
              true,
              true,
              true,
              false,
              100 * MB);
      case COMPAT ->
          new Rules(
              false,
              Optional.empty(),
              false,
              false,
              false,
              true,
              false,
              false,
              false,
              false,
              false,
              false,
              false,
              false,
              false,
              false,
              false,
              true,
              Long.MAX_VALUE);
    };
  }
}
