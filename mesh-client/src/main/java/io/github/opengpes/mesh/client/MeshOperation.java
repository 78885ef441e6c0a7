package io.github.opengpes.mesh.client;

/** The calls of the MESH API that this client makes. */
public enum MeshOperation {
  HANDSHAKE("handshake"),
  LIST("list inbox"),
  GET("get message"),
  GET_CHUNK("get chunk"),
  HEAD("head message"),
  ACKNOWLEDGE("acknowledge message"),
  COUNT("count inbox"),
  SEND("send message"),
  SEND_CHUNK("send chunk"),
  TRACK("track message"),
  TRACK_BY_LOCAL_ID("track by local id"),
  LOOK_UP("look up mailbox"),
  WORKFLOW_SEARCH("search workflow"),
  PING("ping");

  private final String words;

  MeshOperation(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
