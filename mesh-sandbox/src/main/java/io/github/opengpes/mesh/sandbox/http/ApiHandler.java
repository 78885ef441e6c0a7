package io.github.opengpes.mesh.sandbox.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.URIUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of a request, checks its token, has it served, and writes the answer. */
final class ApiHandler extends Handler.Abstract {

  private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

  /** By the number of parts of their paths. */
  private final Map<Integer, List<Route>> routes;

  private final TokenCheck tokens;
  private final Rules rules;
  private final FaultEdge faults;

  ApiHandler(List<Route> routes, TokenCheck tokens, Rules rules, FaultEdge faults) {
    this.routes = routes.stream().collect(Collectors.groupingBy(route -> route.pattern().size()));
    this.tokens = tokens;
    this.rules = rules;
    this.faults = faults;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    try {
      write(answer(request), request, response);
      callback.succeeded();
    } catch (ConnectionCut e) {
      e.enact(request);
      callback.succeeded();
    } catch (EofException e) {
      LOG.debug("the client went away", e);
      callback.failed(e);
    } catch (IOException | RuntimeException e) {
      LOG.error("{} failed after the answer had begun", request.getMethod(), e);
      callback.failed(e);
    }
    return true;
  }

  private Answer answer(Request request) throws IOException {
    List<String> path =
        Route.parts(request.getHttpURI().getPath()).stream().map(URIUtil::decodePath).toList();
    Set<String> allowed = new TreeSet<>();
    for (Route route : routes.getOrDefault(path.size(), List.of())) {
      Optional<List<String>> variables = route.match(path);
      if (variables.isPresent() && route.method().equals(request.getMethod())) {
        Incoming incoming = new Incoming(request, variables.get(), rules, Optional.empty());
        return faults.serve(
            route.endpoint(), incoming, (endpoint, skew) -> serve(route, endpoint, incoming, skew));
      }
      variables.ifPresent(found -> allowed.add(route.method()));
    }
    new Incoming(request, List.of(), rules, Optional.empty()).drain();
    return allowed.isEmpty()
        ? ErrorAnswers.plain(404, "Not Found")
        : ErrorAnswers.methodNotAllowed(allowed);
  }

  private Answer serve(Route route, Route.Endpoint endpoint, Incoming incoming, Duration skew)
      throws IOException {
    try {
      Incoming known =
          route.authorised()
              ? incoming.actingFor(
                  tokens.authorised(incoming.parameter(0), incoming.header("Authorization"), skew))
              : incoming;
      return endpoint.serve(known);
    } catch (Refusal refusal) {
      incoming.drain();
      return ErrorAnswers.of(refusal, versionOf(incoming));
    } catch (EofException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      LOG.error("{} {} failed", route.method(), route.pattern(), e);
      incoming.drain();
      return ErrorAnswers.bare(500);
    }
  }

  /** A malformed {@code Accept} may itself be what is refused. */
  static ApiVersion versionOf(Incoming incoming) {
    try {
      return incoming.version();
    } catch (Refusal malformed) {
      return ApiVersion.V1;
    }
  }

  private static void write(Answer answer, Request request, Response response) throws IOException {
    response.setStatus(answer.status());
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    if (answer.length() >= 0) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.length());
    }
    boolean bodyless = request.getMethod().equals("HEAD");
    AnswerOutput out = new AnswerOutput(response, bodyless ? 0 : answer.length());
    if (!bodyless) {
      answer.body().writeTo(out);
    }
    // Not closed when that failed: to close is to say that the body is whole.
    out.close();
  }
}
