package io.github.opengpes.mesh.sandbox.admin;

import io.github.opengpes.mesh.sandbox.http.Answer;
import io.github.opengpes.mesh.sandbox.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page that shows a sandbox: three files in the jar, nothing from elsewhere. */
final class WebPage {

  private WebPage() {}

  static List<Route> routes() {
    Answer page = file("page.html", "text/html; charset=utf-8");
    Answer script = file("page.js", "text/javascript; charset=utf-8");
    Answer style = file("page.css", "text/css; charset=utf-8");
    return List.of(
        Route.open("GET", "/sandbox", incoming -> page),
        Route.open("GET", "/sandbox/page.js", incoming -> script),
        Route.open("GET", "/sandbox/page.css", incoming -> style));
  }

  private static Answer file(String name, String type) {
    byte[] bytes;
    try (InputStream in = WebPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      bytes = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", type);
    headers.put("cache-control", "no-cache");
    headers.put("x-content-type-options", "nosniff");
    headers.put("referrer-policy", "no-referrer");
    headers.put(
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
    return new Answer(200, headers, bytes.length, out -> out.write(bytes));
  }
}
