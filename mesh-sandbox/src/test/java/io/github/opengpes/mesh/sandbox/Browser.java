package io.github.opengpes.mesh.sandbox;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Chromium without a window, driven by its debugging protocol. */
final class Browser implements Closeable {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final long PATIENCE_SECONDS = 30;
  private static final int MOST_QUESTIONS = 1000;

  private final Process process;
  private final WebSocket socket;
  private final LinkedBlockingQueue<JsonNode> answers;
  private int calls;

  private Browser(Process process, WebSocket socket, LinkedBlockingQueue<JsonNode> answers) {
    this.process = process;
    this.socket = socket;
    this.answers = answers;
  }

  /** Debian's, if it is installed. */
  static Optional<Path> installed() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser open(Path program, Path profile, URI page) throws Exception {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile)
            .redirectErrorStream(true)
            .start();
    HttpClient http = HttpClient.newHttpClient();
    URI debugger = debugger(process);
    HttpRequest newPage =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + debugger.getPort() + "/json/new?" + page))
            .PUT(BodyPublishers.noBody())
            .build();
    String socketAddress =
        MAPPER
            .readTree(http.send(newPage, BodyHandlers.ofString()).body())
            .path("webSocketDebuggerUrl")
            .asString();
    LinkedBlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    WebSocket socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create(socketAddress), new Listener(answers))
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return new Browser(process, socket, answers);
  }

  private static URI debugger(Process process) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("DevTools listening on ")) {
        return URI.create(line.substring(line.lastIndexOf(' ') + 1));
      }
    }
    throw new IOException("the browser did not start");
  }

  /** The value of an expression in the page. */
  JsonNode value(String expression) throws Exception {
    JsonNode answer =
        command("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    return answer.path("result").path("result").path("value");
  }

  /** Waits until an expression is true. */
  void until(String expression) throws Exception {
    Map<String, Object> question =
        Map.of(
            "awaitPromise",
            true,
            "returnByValue",
            true,
            "expression",
            "new Promise(done => { const began = Date.now(); const look = () => {"
                + " if ("
                + expression
                + ") done(true);"
                + " else if (Date.now() - began > 20000) done(false);"
                + " else setTimeout(look, 20); }; look(); })");
    JsonNode value = MAPPER.nullNode();
    // While the page is still loading its first document goes, and the question with it.
    for (int asked = 0; !value.isBoolean() && asked < MOST_QUESTIONS; asked++) {
      value = command("Runtime.evaluate", question).path("result").path("result").path("value");
    }
    if (!value.asBoolean(false)) {
      throw new AssertionError("never true in the page: " + expression);
    }
  }

  void width(int pixels) throws Exception {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  void screenshot(Path file) throws Exception {
    JsonNode answer = command("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
    Files.write(file, Base64.getDecoder().decode(answer.path("result").path("data").asString()));
  }

  private JsonNode command(String method, Map<String, Object> parameters) throws Exception {
    calls++;
    int id = calls;
    String text =
        MAPPER.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
    socket.sendText(text, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    while (true) {
      JsonNode answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (answer == null) {
        throw new IOException("the browser does not answer");
      }
      if (answer.path("id").asInt(-1) == id) {
        return answer;
      }
    }
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Puts messages together. */
  private static final class Listener implements WebSocket.Listener {
    private final LinkedBlockingQueue<JsonNode> answers;
    private final StringBuilder text = new StringBuilder();

    Listener(LinkedBlockingQueue<JsonNode> answers) {
      this.answers = answers;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        answers.add(MAPPER.readTree(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedFuture(List.of());
    }
  }
}
