package io.github.opengpes.mesh.sandbox.http;

import io.github.opengpes.mesh.sandbox.faults.Fault.ServiceError;
import io.github.opengpes.mesh.sandbox.faults.Fault.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/** The pages of errors that a fault rule asks for. Their words are ours, their forms common. */
final class FaultPages {

  private FaultPages() {}

  static Answer of(Status status, ApiVersion version) {
    int code = status.code();
    String phrase = HttpStatus.getMessage(code);
    Answer page =
        switch (status.page()) {
          case JSON -> json(status, version);
          case XML ->
              page(
                  code,
                  "text/xml",
                  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%d</Code><Message>%s</Message></Error>\n"
                      .formatted(code, phrase));
          case SOAP ->
              page(
                  code,
                  "text/xml",
                  ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          + "<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\">"
                          + "<SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>SOAP-ENV:Server</faultcode>"
                          + "<faultstring>%s</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>\n")
                      .formatted(phrase));
          case HTML -> webPage(code, code + " " + phrase);
          case EMPTY -> Answer.empty(code, Map.of());
        };
    return status.retryAfter().isPresent()
        ? page.withHeader("retry-after", Long.toString(status.retryAfter().get().toSeconds()))
        : page;
  }

  static Answer webPage(int code, String title) {
    return page(
        code,
        "text/html",
        "<html><head><title>%s</title></head><body><h1>%s</h1></body></html>\n"
            .formatted(title, title));
  }

  private static Answer json(Status status, ApiVersion version) {
    if (status.error().isEmpty()) {
      return ErrorAnswers.bare(status.code());
    }
    ServiceError error = status.error().get();
    return switch (version) {
      case V1 ->
          Answer.json(
              status.code(),
              "application/json",
              Answer.object(
                  "errorEvent", error.event(),
                  "errorCode", error.code(),
                  "errorDescription", error.text()));
      case V2 ->
          Answer.json(
              status.code(),
              version.mediaType,
              Map.of(
                  "detail",
                  List.of(
                      Answer.object(
                          "event", error.event(), "code", error.code(), "msg", error.text()))));
    };
  }

  private static Answer page(int code, String type, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Answer.empty(code, Map.of("content-type", type)).withBody(bytes);
  }
}
