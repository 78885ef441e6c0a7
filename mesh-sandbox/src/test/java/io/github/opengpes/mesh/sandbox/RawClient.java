package io.github.opengpes.mesh.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends exactly what a test says, and shows exactly what came back. */
final class RawClient {

  static final String V1 = "application/vnd.mesh.v1+json";
  static final String V2 = "application/vnd.mesh.v2+json";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMddHHmm").withZone(ZoneOffset.UTC);

  /** An answer, read whole. */
  record Answered(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    HttpHeaders headers() {
      return response.headers();
    }

    byte[] body() {
      return response.body();
    }

    String text() {
      return new String(body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
      return JsonMapper.builder().build().readTree(body());
    }

    String header(String name) {
      return headers().firstValue(name).orElse("");
    }
  }

  private final URI base;
  private final String mailbox;
  private final Clock clock;
  private final Map<String, String> standing = new LinkedHashMap<>();

  RawClient(MeshSandbox sandbox, String mailbox, String accept) {
    this.base = sandbox.baseUri();
    this.mailbox = mailbox;
    this.clock = sandbox.clock();
    standing.put("Accept", accept);
  }

  /** A request below the mailbox, with a good token unless the headers hold another. */
  Answered call(String method, String path, byte[] body, String... headers) {
    return request(method, "/messageexchange/" + mailbox + path, body, headers);
  }

  Answered get(String path, String... headers) {
    return call("GET", path, new byte[0], headers);
  }

  Answered send(String content, String... headers) {
    String[] all = new String[headers.length + 4];
    System.arraycopy(headers, 0, all, 4, headers.length);
    all[0] = "Mex-To";
    all[1] = "X26ABC2";
    all[2] = "Mex-WorkflowID";
    all[3] = "FREE_WORKFLOW";
    return call("POST", "/outbox", content.getBytes(StandardCharsets.UTF_8), all);
  }

  Answered request(String method, String path, byte[] body, String... headers) {
    Map<String, String> all = new LinkedHashMap<>(standing);
    all.put("Authorization", token(mailbox, UUID.randomUUID().toString(), "0", clock.instant()));
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, BodyPublishers.ofByteArray(body));
    all.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            request.header(name, value);
          }
        });
    try {
      return new Answered(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String token(String mailbox, String nonce, String count, Instant at) {
    return token(mailbox, nonce, count, MINUTE.format(at), "password", "TestKey");
  }

  static String token(
      String mailbox, String nonce, String count, String time, String password, String key) {
    String start = mailbox + ":" + nonce + ":" + count + ":";
    return "NHSMESH " + start + time + ":" + hmac(key, start + password + ":" + time);
  }

  private static String hmac(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
