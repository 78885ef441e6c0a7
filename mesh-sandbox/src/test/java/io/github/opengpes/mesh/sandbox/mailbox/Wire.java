package io.github.opengpes.mesh.sandbox.mailbox;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshClientConfig;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MeshRuntime;
import io.github.opengpes.mesh.client.RetryPolicy;
import io.github.opengpes.mesh.client.transport.ApacheTransport;
import io.github.opengpes.mesh.client.transport.MeshRequest;
import io.github.opengpes.mesh.client.transport.MeshResponse;
import io.github.opengpes.mesh.client.transport.MeshTransport;
import io.github.opengpes.mesh.client.transport.TransportSettings;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A real transport that notes what passes, and can lose a request or its answer. */
public final class Wire implements MeshTransport {

  private final MeshTransport real = new ApacheTransport(TransportSettings.standard());
  private final List<MeshRequest> requests = new CopyOnWriteArrayList<>();
  private volatile Predicate<MeshRequest> lostOnTheWay = request -> false;
  private volatile Predicate<MeshRequest> answerLost = request -> false;

  public MeshClient client(URI service, String mailbox) {
    return new MeshClient(
        MeshClientConfig.of(
                service, new MeshCredentials(new MailboxId(mailbox), "password", "TestKey"))
            .withRetry(RetryPolicy.never()),
        this,
        MeshRuntime.system());
  }

  /** Requests like this do not arrive. */
  public void losing(Predicate<MeshRequest> which) {
    lostOnTheWay = which;
  }

  /** Requests like this arrive and are served, but their answers do not come back. */
  public void losingAnswers(Predicate<MeshRequest> which) {
    answerLost = which;
  }

  /** Method and end of the path of each request. */
  public List<String> seen() {
    return requests.stream()
        .map(
            request ->
                request.method() + " " + request.uri().getPath().replaceFirst("^(/[^/]+){2}", ""))
        .toList();
  }

  public List<MeshRequest> requests() {
    return requests;
  }

  public void forget() {
    requests.clear();
  }

  @Override
  public MeshResponse exchange(MeshRequest request) throws IOException, InterruptedException {
    requests.add(request);
    if (lostOnTheWay.test(request)) {
      throw new IOException("lost on the way");
    }
    MeshResponse answer = real.exchange(request);
    if (answerLost.test(request)) {
      answer.body().readAllBytes();
      answer.close();
      throw new IOException("the answer is lost");
    }
    return answer;
  }
}
