package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.store.ChunkContent;
import io.github.opengpes.mesh.sandbox.store.Envelope;
import io.github.opengpes.mesh.sandbox.store.MessageStore;
import io.github.opengpes.mesh.sandbox.store.MessageType;
import io.github.opengpes.mesh.sandbox.store.StatusEvent;
import io.github.opengpes.mesh.sandbox.store.StoredMessage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with a message's envelope as headers, and a chunk of its content as body. */
final class Download {

  private static final Logger LOG = LoggerFactory.getLogger(Download.class);
  private static final String OCTETS = "application/octet-stream";
  private static final int BUFFER = 128 * 1024;

  private final MessageStore store;
  private final Rules rules;
  private final Outcomes outcomes;

  Download(MessageStore store, Rules rules) {
    this.store = store;
    this.rules = rules;
    this.outcomes = new Outcomes(rules);
  }

  Answer head(StoredMessage message) throws IOException {
    Map<String, String> headers = headers(message, 1, false);
    message.envelope().contentEncoding().ifPresent(text -> headers.put("content-encoding", text));
    return Answer.empty(200, headers);
  }

  Answer chunk(Incoming incoming, StoredMessage message, int number) throws IOException {
    if (message.type() == MessageType.REPORT) {
      return Answer.empty(200, headers(message, number, false));
    }
    if (number > message.chunks()) {
      throw Refusal.of(Fault.MESSAGE_UNKNOWN);
    }
    boolean versionTwo = incoming.version() == ApiVersion.V2;
    boolean stored = message.envelope().contentEncoding().equals(Optional.of("gzip"));
    boolean welcome =
        incoming.headerList("Accept-Encoding").toLowerCase(Locale.ROOT).contains("gzip");
    boolean onTheFly = !stored && welcome && versionTwo && !rules.plainGoesPlain();
    Map<String, String> headers = headers(message, number, onTheFly || (stored && welcome));
    headers.put("content-type", contentType(message, versionTwo));
    if (onTheFly || (stored && welcome)) {
      headers.put("content-encoding", "gzip");
    }
    int status = number < message.chunks() ? 206 : 200;
    ChunkContent content =
        store.open(message.id(), number).orElseThrow(() -> Refusal.of(Fault.MESSAGE_UNKNOWN));
    if (stored && !welcome) {
      InputStream plain = inflated(message, content);
      return new Answer(status, headers, -1, out -> copy(plain, BUFFER, out));
    }
    if (onTheFly) {
      return new Answer(status, headers, -1, out -> deflate(content.stream(), out));
    }
    return new Answer(
        status, headers, content.size(), out -> copy(content.stream(), content.size(), out));
  }

  private String contentType(StoredMessage message, boolean versionTwo) {
    if (!versionTwo || message.chunks() > 1) {
      return OCTETS;
    }
    String type = message.envelope().contentType().orElse(OCTETS);
    return rules.textGetsCharset() && type.startsWith("text/") ? type + "; charset=utf-8" : type;
  }

  private Map<String, String> headers(StoredMessage message, int number, boolean gzip)
      throws IOException {
    Envelope envelope = message.envelope();
    Map<String, String> headers = new LinkedHashMap<>();
    if (!envelope.sender().isEmpty()) {
      headers.put("mex-from", envelope.sender());
    }
    headers.put("mex-to", addressee(message));
    headers.put("mex-workflowid", envelope.workflowId());
    headers.put("mex-chunk-range", number + ":" + message.chunks());
    if (rules.unlistedHeadersAreSent()) {
      headers.put("mex-total-chunks", Integer.toString(message.chunks()));
      putIfPresent(headers, "mex-partnerid", envelope.partnerId());
      putIfPresent(headers, "mex-content-type", envelope.contentType());
    }
    headers.put("mex-addresstype", "ALL");
    headers.put("mex-version", "1.0");
    headers.put("mex-messagetype", message.type().name());
    headers.put("mex-messageid", message.id());
    headers.put("mex-filename", envelope.fileName().orElse(message.id() + ".dat"));
    putIfPresent(headers, "mex-localid", envelope.localId());
    putIfPresent(headers, "mex-subject", envelope.subject());
    putIfPresent(headers, "mex-content-checksum", envelope.checksum());
    if (envelope.encrypted()) {
      headers.put("mex-content-encrypted", "Y");
    }
    boolean data = message.type() == MessageType.DATA;
    if (rules.compressedIsSendersWord() && data) {
      headers.put("mex-content-compressed", envelope.compressed() ? "Y" : "N");
    } else if (envelope.compressed() || gzip) {
      headers.put("mex-content-compressed", "Y");
    }
    headers.putAll(outcomes.headers(message));
    if (rules.downloadsHaveEtag() && data) {
      headers.put("etag", etag(message, number, gzip));
    }
    headers.put("last-modified", Times.http(message.changed()));
    return headers;
  }

  /** Of a report: whom the message was for that came to nothing, if that is known. */
  private String addressee(StoredMessage message) throws IOException {
    String holder = message.envelope().recipient();
    Optional<String> linked =
        message.type() == MessageType.REPORT && rules.reportNamesIntendedReceiver()
            ? outcomes.failure(message).flatMap(StatusEvent::linkedMessage)
            : Optional.empty();
    return linked.isEmpty()
        ? holder
        : store.find(linked.get()).map(failed -> failed.envelope().recipient()).orElse(holder);
  }

  /** 40 hexadecimal digits, as the description's examples have them. Of what, is our choice. */
  private static String etag(StoredMessage message, int number, boolean gzip) {
    String of = message.id() + ":" + number + ":" + message.size() + ":" + gzip;
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      byte[] hash = digest.digest(of.getBytes(StandardCharsets.UTF_8));
      return '"' + HexFormat.of().formatHex(hash) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  private static void putIfPresent(
      Map<String, String> headers, String name, Optional<String> value) {
    value.ifPresent(text -> headers.put(name, text));
  }

  /**
   * Content that claims to be gzip and is not fails here, before an answer has begun: with 500, as
   * in the public Python sandbox, though the fault is the sender's.
   */
  private static InputStream inflated(StoredMessage message, ChunkContent content)
      throws IOException {
    try {
      return new GZIPInputStream(content.stream(), BUFFER);
    } catch (ZipException | EOFException e) {
      content.stream().close();
      LOG.warn("message {} was sent as gzip and is not gzip", message.id());
      throw Refusal.bare(500);
    } catch (IOException e) {
      content.stream().close();
      throw e;
    }
  }

  private static void copy(InputStream content, long size, OutputStream out) throws IOException {
    try (content) {
      if (content instanceof ByteArrayInputStream) {
        content.transferTo(out);
        return;
      }
      byte[] buffer = new byte[(int) Math.min(BUFFER, size)];
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        out.write(buffer, 0, count);
      }
    }
  }

  private static void deflate(InputStream content, OutputStream out) throws IOException {
    GZIPOutputStream gzip = new GZIPOutputStream(out, BUFFER);
    copy(content, BUFFER, gzip);
    gzip.finish();
  }
}
