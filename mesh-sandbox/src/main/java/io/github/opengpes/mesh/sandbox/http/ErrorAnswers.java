package io.github.opengpes.mesh.sandbox.http;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Error bodies, in the shapes that the service has for them. */
final class ErrorAnswers {

  private static final String JSON = "application/json";
  private static final String APOLOGY = "An internal error occurred.\n\nPlease contact support.";

  private ErrorAnswers() {}

  static Answer of(Refusal refusal, ApiVersion version) {
    if (refusal.shape instanceof Refusal.Shape.Known known) {
      return known(refusal.status, known, version);
    }
    if (refusal.shape instanceof Refusal.Shape.Validation validation) {
      return Answer.json(refusal.status, JSON, Map.of("detail", validation.details()));
    }
    return bare(refusal.status);
  }

  static Answer bare(int status) {
    return Answer.json(status, JSON, Map.of("message", APOLOGY));
  }

  /** What the web framework of the public sandbox says of its own accord. */
  static Answer plain(int status, String detail) {
    return Answer.json(status, JSON, Map.of("detail", detail));
  }

  static Answer methodNotAllowed(Collection<String> allowed) {
    Answer plain = plain(405, "Method Not Allowed");
    Map<String, String> headers = new LinkedHashMap<>(plain.headers());
    headers.put("allow", String.join(", ", allowed));
    return new Answer(plain.status(), headers, plain.length(), plain.body());
  }

  private static Answer known(int status, Refusal.Shape.Known known, ApiVersion version) {
    Map<String, Object> body =
        switch (version) {
          case V1 ->
              Answer.object(
                  "errorEvent", known.event(),
                  "errorCode", known.code(),
                  "errorDescription", known.text());
          case V2 ->
              Answer.object(
                  "detail",
                  List.of(
                      Answer.object(
                          "event", known.event(), "code", known.code(), "msg", known.text())));
        };
    known
        .messageId()
        .ifPresent(id -> body.put(version == ApiVersion.V1 ? "messageID" : "message_id", id));
    return Answer.json(status, version == ApiVersion.V1 ? JSON : version.mediaType, body);
  }
}
