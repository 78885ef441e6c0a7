package io.github.opengpes.mesh.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.opengpes.mesh.conformance.AlteringProxy.Passing;
import io.github.opengpes.mesh.conformance.CaseResult.Outcome;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The suite finds what is wrong: on servers that are deliberately so. */
@Tag("once")
class TeethTest {

  private static MeshSandbox sandbox;

  @BeforeAll
  static void start() throws Exception {
    sandbox = MeshSandbox.start();
  }

  @AfterAll
  static void stop() throws Exception {
    sandbox.close();
  }

  /** What is altered, how, which cases are run, which must fail, and a part of what they say. */
  static Stream<Arguments> alterations() {
    Predicate<Passing> send = one -> one.method().equals("POST") && one.path().endsWith("/outbox");
    Predicate<Passing> fetch = one -> one.method().equals("GET") && one.path().contains("/inbox/");
    Predicate<Passing> list = one -> one.path().endsWith("/inbox");
    return Stream.of(
        wrong("200 for 202", send, one -> one.withStatus(200), "send.accepted/v1", "saw 200"),
        wrong(
            "a field renamed",
            send,
            text("message_id", "messageId"),
            "send.accepted/v2",
            "/message_id"),
        wrong("a field added", send, text("}", ",\"extra\":1}"), "send.accepted/v1", "/extra"),
        wrong("ids in lower case", send, UnaryOperator.identity(), "send.accepted/v1", null),
        wrong(
            "another media type",
            send,
            one -> one.withHeader("content-type", "text/html"),
            "send.accepted/v2",
            "text/html"),
        wrong(
            "no sender named",
            fetch,
            one -> one.without("mex-from"),
            "download.envelope/v2",
            "mex-from"),
        wrong("no ETag", fetch, one -> one.without("etag"), "download.envelope/v1", "etag"),
        wrong(
            "a bare ETag",
            fetch,
            one -> one.withHeader("etag", "1"),
            "download.envelope/v1",
            "etag"),
        wrong(
            "one byte changed", fetch, TeethTest::oneByteChanged, "download.content/v2", "differs"),
        wrong("one byte lost", fetch, TeethTest::oneByteLost, "download.content/v1", "4999"),
        wrong("200 for a first chunk", fetch, status(206, 200), "chunks.all-in-turn/v2", "saw 200"),
        wrong(
            "a wrong range",
            fetch,
            one -> one.withHeader("mex-chunk-range", "1:1"),
            "chunks.all-in-turn/v1",
            "mex-chunk-range"),
        wrong(
            "404 for 410", fetch, status(410, 404), "download.after-acknowledgement/v1", "saw 404"),
        wrong(
            "gzip undeclared",
            fetch,
            one -> one.without("content-encoding"),
            "compression.as-sent/v2",
            "content-encoding"),
        wrong("401 for 403", one -> true, status(403, 401), "token.missing/v2", "saw 401"),
        wrong(
            "another code",
            send,
            text("\"12\"", "\"11\""),
            "send.unknown-recipient/v1",
            "/errorCode"),
        wrong(
            "no code",
            send,
            text("\"code\":\"12\",", ""),
            "send.unknown-recipient/v2",
            "/detail/0/code"),
        wrong(
            "HTML for an error", send, one -> one.withBody("<html>"), "send.empty/v2", "not JSON"),
        wrong(
            "another place",
            list,
            text("max_results", "maxresults"),
            "inbox.page-too-small/v2",
            "max_results"),
        wrong(
            "a link too many",
            list,
            text("\"self\"", "\"other\""),
            "inbox.lists-a-message/v2",
            "/links/self"),
        wrong(
            "an inbox that is always empty",
            list,
            text("\\[[^\\]]*\\]", "[]"),
            "inbox.order/v1",
            "in this order"),
        wrong(
            "a status word",
            one -> one.path().endsWith("/tracking"),
            text("acknowledged", "accepted"),
            "acknowledge.tracked/v2",
            "/status"),
        wrong(
            "a link to another host",
            list,
            text("\"next\":\"[^\"]*", "\"next\":\"@elsewhere.example/"),
            "paging.acknowledged-meanwhile/v2",
            "a path begins with a slash"),
        wrong(
            "an id that fits into no address",
            send,
            text("\"message_id\":\"", "\"message_id\":\"a b"),
            "download.content/v2",
            "makes no request"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("alterations")
  void findsTheAlteration(String what, UnaryOperator<Passing> alteration, String id, String words)
      throws Exception {
    ConformanceSuite suite = ConformanceSuite.load().only(id).orElseThrow();
    try (AlteringProxy proxy = new AlteringProxy(sandbox.baseUri(), alteration)) {
      ConformanceReport report = suite.run(Target.sandbox(proxy.address(), Profile.DOCUMENTED));
      if (words == null) {
        assertThat(report.failures()).as("nothing is altered").isEmpty();
      } else {
        assertThat(report.failures()).as(what).hasSize(1);
        assertThat(report.text()).contains("FAIL " + id).contains(words);
      }
    }
  }

  @Test
  void noCasePassesOnServersThatAlwaysSayTheSame() throws Exception {
    for (Profile profile : Profile.values()) {
      Set<String> passed = passedOn(200, profile);
      passed.retainAll(passedOn(403, profile));
      assertThat(passed).as(profile.word()).isEmpty();
    }
  }

  private static Set<String> passedOn(int status, Profile profile) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, -1);
          }
        });
    server.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      Target target =
          Target.sandbox(address, profile)
              .withInactive(new TestMailbox("X26ABC9", "password"))
              .withClock(step -> {});
      return ConformanceSuite.load().run(target).results().stream()
          .filter(one -> one.outcome() instanceof Outcome.Passed)
          .map(one -> one.about().id())
          .collect(Collectors.toCollection(TreeSet::new));
    } finally {
      server.stop(0);
    }
  }

  private static Arguments wrong(
      String what,
      Predicate<Passing> where,
      UnaryOperator<Passing> alteration,
      String id,
      String words) {
    UnaryOperator<Passing> bounded = one -> where.test(one) ? alteration.apply(one) : one;
    return Arguments.of(what, bounded, id, words);
  }

  private static UnaryOperator<Passing> status(int right, int wrong) {
    return one -> one.status() == right ? one.withStatus(wrong) : one;
  }

  private static UnaryOperator<Passing> text(String pattern, String replacement) {
    return one -> one.withBody(one.body().replaceFirst(pattern, replacement));
  }

  private static Passing oneByteChanged(Passing one) {
    if (one.body().isEmpty()) {
      return one;
    }
    char last = one.body().charAt(one.body().length() - 1);
    return one.withBody(oneByteLost(one).body() + (char) (last ^ 1));
  }

  private static Passing oneByteLost(Passing one) {
    return one.withBody(one.body().substring(0, Math.max(0, one.body().length() - 1)));
  }
}
