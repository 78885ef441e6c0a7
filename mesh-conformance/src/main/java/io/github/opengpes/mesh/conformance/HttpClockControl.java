package io.github.opengpes.mesh.conformance;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A clock that is moved by requests. */
final class HttpClockControl implements ClockControl {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final URI address;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  HttpClockControl(URI address) {
    this.address = address;
  }

  @Override
  public void advance(Duration step) throws IOException {
    String unused =
        send(
            HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"advance\": \"" + step + "\"}")));
  }

  @Override
  public Duration ahead() throws IOException {
    String answer = send(HttpRequest.newBuilder(address).GET());
    try {
      return Duration.parse(
          JsonMapper.builder().build().readTree(answer).path("ahead").asString(""));
    } catch (JacksonException | DateTimeException e) {
      throw new IOException(address + " does not say how far the clock is ahead", e);
    }
  }

  private String send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> answer =
          http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
      if (answer.statusCode() < 200 || answer.statusCode() > 299) {
        throw new IOException(address + " answered with status " + answer.statusCode());
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the clock was moved");
    }
  }
}
