package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.store.Envelope;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The envelope that a sender gave with the first request, its inputs checked. */
record SendHeaders(
    String to,
    String workflowId,
    String chunkRange,
    Optional<String> subject,
    Optional<String> localId,
    Optional<String> partnerId,
    Optional<String> fileName,
    Optional<String> checksum,
    Optional<String> contentType,
    boolean encrypted,
    boolean compressed) {

  private static final Pattern CHECKSUM = Pattern.compile("[A-Za-z0-9\\s:/-]*");
  private static final Set<String> YES = Set.of("y", "yes", "t", "true", "on", "1");

  static SendHeaders read(Incoming incoming) {
    Inputs inputs = new Inputs(incoming);
    String to = inputs.neededHeader("mex-to", 100);
    String workflowId = inputs.neededHeader("mex-workflowid", 300);
    SendHeaders headers =
        new SendHeaders(
            to.strip().toUpperCase(Locale.ROOT),
            workflowId.strip(),
            inputs.header("mex-chunk-range", 20).orElse("").strip(),
            inputs.header("mex-subject", 500),
            inputs.header("mex-localid", 300),
            inputs.header("mex-partnerid", 500),
            inputs.header("mex-filename", 300),
            inputs.header("mex-content-checksum", 100),
            inputs.header("mex-content-type", 100).or(() -> plainContentType(incoming)),
            yes(inputs.header("mex-content-encrypted", 20)),
            yes(inputs.header("mex-content-compressed", 20)));
    inputs.check();
    headers.checkCharacters();
    return headers;
  }

  Envelope envelope(String sender, String recipient, Optional<String> contentEncoding) {
    return new Envelope(
        sender,
        recipient,
        workflowId,
        localId,
        subject,
        fileName,
        checksum,
        partnerId,
        contentType,
        contentEncoding,
        encrypted,
        compressed);
  }

  private void checkCharacters() {
    boolean control =
        Stream.concat(
                Stream.of(to, workflowId, chunkRange),
                Stream.of(subject, localId, partnerId, fileName, checksum, contentType)
                    .flatMap(Optional::stream))
            .anyMatch(text -> text.chars().anyMatch(c -> c < 0x20));
    boolean address =
        Stream.of(to, workflowId, checksum.orElse(""))
            .map(text -> text.toLowerCase(Locale.ROOT))
            .anyMatch(text -> text.startsWith("http://") || text.startsWith("https://"));
    if (control || address) {
      throw Refusal.of(Fault.HEADERS_MALFORMED);
    }
    if (!CHECKSUM.matcher(checksum.orElse("")).matches()) {
      throw Refusal.of(Fault.CHECKSUM_MALFORMED);
    }
  }

  private static Optional<String> plainContentType(Incoming incoming) {
    return incoming
        .header("Content-Type")
        .map(text -> text.strip().toLowerCase(Locale.ROOT))
        .filter(text -> !text.isEmpty());
  }

  private static boolean yes(Optional<String> text) {
    return text.map(word -> YES.contains(word.strip().toLowerCase(Locale.ROOT))).orElse(false);
  }
}
