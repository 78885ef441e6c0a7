package io.github.opengpes.mesh.client.mailbox;

/**
 * Takes what comes. Returns normally when it is safe on this side: only then is it acknowledged or
 * marked as done. Whatever it throws means "not yet": it is tried again later, the others go on.
 */
@FunctionalInterface
public interface IncomingHandler {

  void handle(Incoming incoming) throws Exception;

  /** One handler for messages, another for reports. */
  static IncomingHandler of(MessageHandler messages, ReportHandler reports) {
    return incoming -> {
      if (incoming instanceof IncomingMessage message) {
        messages.handle(message);
      } else if (incoming instanceof MeshReport report) {
        reports.handle(report);
      }
    };
  }

  /** Takes messages. */
  @FunctionalInterface
  interface MessageHandler {
    void handle(IncomingMessage message) throws Exception;
  }

  /** Takes reports. */
  @FunctionalInterface
  interface ReportHandler {
    void handle(MeshReport report) throws Exception;
  }
}
