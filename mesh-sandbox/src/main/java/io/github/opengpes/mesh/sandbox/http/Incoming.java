package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.Mailbox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;

/** A request that has found its route. */
public final class Incoming {

  private static final int DRAINED_AT_MOST = 200_000_000;

  private final Request request;
  private final List<String> parameters;
  private final Rules rules;
  private final Optional<Mailbox> mailbox;
  private @Nullable InputStream body;

  Incoming(Request request, List<String> parameters, Rules rules, Optional<Mailbox> mailbox) {
    this.request = request;
    this.parameters = parameters;
    this.rules = rules;
    this.mailbox = mailbox;
  }

  /** The same request, now known to act for this mailbox. */
  Incoming actingFor(Mailbox authorised) {
    Incoming known = new Incoming(request, parameters, rules, Optional.of(authorised));
    known.body = body();
    return known;
  }

  /** The mailbox that the request acts for. */
  public Mailbox mailbox() {
    return mailbox.orElseThrow(() -> new IllegalStateException("the route has no mailbox"));
  }

  /** The n-th variable part of the path, decoded; 0 is the mailbox. */
  public String parameter(int index) {
    return parameters.get(index);
  }

  /** A message id in the path; ids are compared in upper case. */
  public String messageId() {
    return parameter(1).toUpperCase(Locale.ROOT);
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  /** All values of a header, as one list separated by commas. */
  String headerList(String name) {
    return String.join(
        ",", request.getHeaders().getFields(name).stream().map(HttpField::getValue).toList());
  }

  /** A parameter of the query, decoded. */
  public Optional<String> query(String name) {
    Fields fields = Request.extractQueryParameters(request);
    return Optional.ofNullable(fields.getValue(name));
  }

  ApiVersion version() {
    return ApiVersion.asked(headerList("Accept"), rules);
  }

  /** The media type of an answer that the public Python sandbox always calls plain JSON. */
  String plainMediaType() {
    return rules.versionTwoEverywhere() && version() == ApiVersion.V2
        ? ApiVersion.V2.mediaType
        : "application/json";
  }

  String method() {
    return request.getMethod();
  }

  /** The parts of the path, decoded. */
  List<String> path() {
    return Route.parts(request.getHttpURI().getPath()).stream().map(URIUtil::decodePath).toList();
  }

  /** Notes which fault rules act on the request, for who looks on. */
  void met(List<String> rules) {
    request.setAttribute(FaultEdge.RULES, rules);
  }

  /** The first bytes of the body, which stay in it. */
  byte[] start(int bytes) throws IOException {
    byte[] start = body().readNBytes(bytes);
    body = new SequenceInputStream(new ByteArrayInputStream(start), body());
    return start;
  }

  /** The body; read once. */
  /** The body's length as announced; -1 when it was not. */
  long bodyLength() {
    return request.getLength();
  }

  public InputStream body() {
    if (body == null) {
      body = Content.Source.asInputStream(request);
    }
    return Objects.requireNonNull(body);
  }

  /**
   * Reads what is left of the body: a client that is still sending would take a closed connection
   * for a failure and never see the answer.
   */
  void drain() throws IOException {
    drain(DRAINED_AT_MOST);
  }

  /** Reads so much of the body, if there is so much. */
  void drain(long bytes) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long left = bytes;
    while (left > 0) {
      int count = body().read(buffer, 0, (int) Math.min(left, buffer.length));
      if (count < 0) {
        return;
      }
      left -= count;
    }
  }
}
