package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.store.ChunkContent;
import io.github.opengpes.mesh.sandbox.store.Envelope;
import io.github.opengpes.mesh.sandbox.store.MessageStore;
import io.github.opengpes.mesh.sandbox.store.StoredMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Answers with a message's envelope as headers, and a chunk of its content as body. */
final class Download {

  private static final String OCTETS = "application/octet-stream";
  private static final int BUFFER = 128 * 1024;

  private final MessageStore store;
  private final Rules rules;

  Download(MessageStore store, Rules rules) {
    this.store = store;
    this.rules = rules;
  }

  Answer head(StoredMessage message) {
    Map<String, String> headers = headers(message, 1, false);
    message.envelope().contentEncoding().ifPresent(text -> headers.put("content-encoding", text));
    return Answer.empty(200, headers);
  }

  Answer chunk(Incoming incoming, StoredMessage message, int number) throws IOException {
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
      InputStream plain = inflated(content);
      return new Answer(status, headers, -1, out -> copy(plain, out));
    }
    if (onTheFly) {
      return new Answer(status, headers, -1, out -> deflate(content.stream(), out));
    }
    return new Answer(status, headers, content.size(), out -> copy(content.stream(), out));
  }

  private String contentType(StoredMessage message, boolean versionTwo) {
    if (!versionTwo || message.chunks() > 1) {
      return OCTETS;
    }
    String type = message.envelope().contentType().orElse(OCTETS);
    return rules.textGetsCharset() && type.startsWith("text/") ? type + "; charset=utf-8" : type;
  }

  private Map<String, String> headers(StoredMessage message, int number, boolean gzip) {
    Envelope envelope = message.envelope();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("mex-from", envelope.sender());
    headers.put("mex-to", envelope.recipient());
    headers.put("mex-workflowid", envelope.workflowId());
    headers.put("mex-chunk-range", number + ":" + message.chunks());
    headers.put("mex-total-chunks", Integer.toString(message.chunks()));
    headers.put("mex-addresstype", "ALL");
    headers.put("mex-version", "1.0");
    headers.put("mex-messagetype", "DATA");
    headers.put("mex-messageid", message.id());
    headers.put("mex-filename", envelope.fileName().orElse(message.id() + ".dat"));
    putIfPresent(headers, "mex-localid", envelope.localId());
    putIfPresent(headers, "mex-partnerid", envelope.partnerId());
    putIfPresent(headers, "mex-subject", envelope.subject());
    putIfPresent(headers, "mex-content-checksum", envelope.checksum());
    putIfPresent(headers, "mex-content-type", envelope.contentType());
    if (envelope.encrypted()) {
      headers.put("mex-content-encrypted", "Y");
    }
    if (rules.compressedIsSendersWord()) {
      headers.put("mex-content-compressed", envelope.compressed() ? "Y" : "N");
    } else if (envelope.compressed() || gzip) {
      headers.put("mex-content-compressed", "Y");
    }
    headers.put("mex-statuscode", "00");
    headers.put("mex-statusevent", "TRANSFER");
    headers.put("mex-statusdescription", "Transferred to recipient mailbox");
    headers.put("mex-statussuccess", "SUCCESS");
    headers.put("mex-statustimestamp", Times.digits(message.accepted().orElse(message.created())));
    headers.put("last-modified", Times.http(message.changed()));
    return headers;
  }

  private static void putIfPresent(
      Map<String, String> headers, String name, Optional<String> value) {
    value.ifPresent(text -> headers.put(name, text));
  }

  /** Content that claims to be gzip and is not fails here, before an answer has begun. */
  private static InputStream inflated(ChunkContent content) throws IOException {
    try {
      return new GZIPInputStream(content.stream(), BUFFER);
    } catch (IOException e) {
      content.stream().close();
      throw e;
    }
  }

  private static void copy(InputStream content, OutputStream out) throws IOException {
    try (content) {
      byte[] buffer = new byte[BUFFER];
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        out.write(buffer, 0, count);
      }
    }
  }

  private static void deflate(InputStream content, OutputStream out) throws IOException {
    GZIPOutputStream gzip = new GZIPOutputStream(out, BUFFER);
    copy(content, gzip);
    gzip.finish();
  }
}
