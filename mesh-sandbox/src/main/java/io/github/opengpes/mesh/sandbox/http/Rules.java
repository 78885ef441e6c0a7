package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.Lifetimes;
import io.github.opengpes.mesh.sandbox.Limits;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import io.github.opengpes.mesh.sandbox.SandboxMode;
import java.time.Duration;
import java.util.Optional;

/**
 * What the sandbox does where the documented service and the public Python sandbox differ: one
 * decision each, each asked for in one place. docs/mesh/sandbox.md has the table with the sources;
 * the numbers are its rows. A decision that is the same in both modes is here too, so that it can
 * be found.
 */
final class Rules {

  private final boolean strict;
  private final Limits limits;
  private final Lifetimes lifetimes;

  private Rules(boolean strict, Limits limits, Lifetimes lifetimes) {
    this.strict = strict;
    this.limits = limits;
    this.lifetimes = lifetimes;
  }

  static Rules of(SandboxConfig config) {
    return new Rules(
        config.mode() == SandboxMode.STRICT, config.limitsInForce(), config.lifetimesInForce());
  }

  /** 1. A token that was used is refused. */
  boolean tokensServeOnce() {
    return strict;
  }

  /** 2. How far a token's time may be from the sandbox's clock; any distance when absent. */
  Optional<Duration> tokenWindow() {
    return strict ? Optional.of(Duration.ofHours(2)) : Optional.empty();
  }

  /** 3. {@code GET} shakes hands as {@code POST} does: the description's own example uses it. */
  boolean getShakesHands() {
    return true;
  }

  /** 4. Version 1 answers a handshake with the mailbox id. */
  boolean handshakeNamesMailbox() {
    return true;
  }

  /** 5. An acknowledged message cannot be fetched any more, and its content is deleted. */
  boolean contentGoesWhenAcknowledged() {
    return strict;
  }

  /**
   * 6. A later chunk is answered with the message id; else with {@code blockID} besides (version 1)
   * or {@code null} (version 2).
   */
  boolean chunkAnswerNamesMessage() {
    return strict;
  }

  /** 7. Version 2 answers an acknowledgement with the message id; else with nothing. */
  boolean acknowledgementNamesMessageInVersionTwo() {
    return false;
  }

  /**
   * 8. Version 2 answers always say so in their media type; else send, look-up, chunk and count say
   * {@code application/json}.
   */
  boolean versionTwoEverywhere() {
    return strict;
  }

  /**
   * 9. Statuses that the description does not list (300, 405, 406, 422, 423) are used: it names no
   * others for what they say. The status of a chunk beyond the total.
   */
  int beyondTotalStatus() {
    return 406;
  }

  /** 10. Later chunks need {@code Mex-Chunk-Range}; else the path is enough. */
  boolean chunkRangeNeeded() {
    return !strict;
  }

  /** 11. Look-ups need a token. */
  boolean lookupsNeedToken() {
    return false;
  }

  /** 12. To a mailbox that is neither sender nor recipient, {@code HEAD} says 404; else 403. */
  boolean headHidesOthersMessages() {
    return true;
  }

  /** 13. A sender may {@code HEAD} what it sent. */
  boolean senderMayHead() {
    return true;
  }

  /** 14. Downloads have an {@code ETag}. */
  boolean downloadsHaveEtag() {
    return strict;
  }

  /**
   * 15. Downloads have {@code mex-total-chunks}, {@code mex-content-type}, {@code mex-partnerid},
   * which the description does not list: the public client reads them.
   */
  boolean unlistedHeadersAreSent() {
    return true;
  }

  /**
   * 16. {@code mex-content-compressed} is {@code Y} or {@code N} as the sender said; else {@code Y}
   * also for any answer that is gzip-encoded, and never {@code N}.
   */
  boolean compressedIsSendersWord() {
    return strict;
  }

  /** 17. A report's {@code Mex-To} is the intended receiver; else the mailbox that holds it. */
  boolean reportNamesIntendedReceiver() {
    return strict;
  }

  /** 18. Tracking version 1 says {@code DATA}; else {@code Data}. */
  boolean typeInCapitals() {
    return strict;
  }

  /**
   * 18. Tracking version 1 has {@code null} for what is not there, and the SMTP aliases; else empty
   * text, and no aliases.
   */
  boolean trackingHasNulls() {
    return strict;
  }

  /** 18. Version 2 times are UTC with {@code Z}; else without zone, to the microsecond. */
  boolean timesHaveZone() {
    return strict;
  }

  /** 19. Tracking version 2 says event, code and description of the transfer. */
  boolean transferIsTracked() {
    return strict;
  }

  /**
   * 20. Inactive mailboxes are refused; workflow senders and receivers, {@code Mex-From} and {@code
   * Mex-MessageType} are looked at.
   */
  boolean rightsAreChecked() {
    return strict;
  }

  /** 21. How long messages and contents are kept. */
  Lifetimes lifetimes() {
    return lifetimes;
  }

  /** 22. How large things may be. */
  Limits limits() {
    return limits;
  }

  /** 23. The status for a position that was never given; the public sandbox fails with 500. */
  int badPositionStatus() {
    return 400;
  }

  /** 24. The last chunk is refused while others are missing. */
  boolean gapsRefused() {
    return strict;
  }

  /** 24. A later chunk cannot name another total than the first. */
  boolean chunkTotalIsFixed() {
    return strict;
  }

  /** 26. Message ids are 20 digits of time, {@code _} and 6 hexadecimal; else 32 hexadecimal. */
  boolean timedIds() {
    return strict;
  }

  /**
   * 27. A page of version 2 is cut before it is filtered, so it may be empty and still have a next
   * one; else it is filtered first.
   */
  boolean pageIsCutBeforeFilter() {
    return strict;
  }

  /** 28. Workflow search of version 1 answers in the shape of version 2. */
  boolean workflowSearchHasOneShape() {
    return true;
  }

  /** A token's scheme is {@code NHSMESH} and one blank, its hash in lower case. */
  boolean tokenFormIsExact() {
    return strict;
  }

  /**
   * {@code Accept} is a list of media types; else it is split at semicolons only, and a malformed
   * {@code vnd.mesh} type is refused.
   */
  boolean acceptReadAsList() {
    return strict;
  }

  /** Messages to a patient's practice are routed; else such an address is an unknown mailbox. */
  boolean demographicsAreRouted() {
    return strict;
  }

  /** Content stored plain is sent plain; else version 2 compresses it on the fly. */
  boolean plainGoesPlain() {
    return strict;
  }

  /** A text type is sent back with {@code charset=utf-8} added to it. */
  boolean textGetsCharset() {
    return !strict;
  }

  /** A workflow filter that begins with a star loses its last character, whatever it is. */
  boolean starCutsTheEnd() {
    return !strict;
  }

  /**
   * An undeliverable message says why, and a report that was made with that status too; else only
   * the status {@code error} brings code, event, description and linked id to light.
   */
  boolean undeliverableSaysWhy() {
    return strict;
  }
}
